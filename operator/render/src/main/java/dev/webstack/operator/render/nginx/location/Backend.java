package dev.webstack.operator.render.nginx.location;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.Protocol;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;
import java.util.Locale;

/** The protocol between nginx and an app. nginx's two modules have the same directives with different prefixes. */
public sealed interface Backend {

    /** nginx's uwsgi module. */
    record Uwsgi() implements Backend {

        @Override
        public String prefix() {
            return "uwsgi";
        }

        @Override
        public Node requestHeader(String name, Argument value) {
            return Node.directive("uwsgi_param", variableOf(name), value);
        }

        @Override
        public Node withoutRequestHeader(String name) {
            return Node.directive("uwsgi_param", variableOf(name), text(""), word("if_not_empty"));
        }

        private static Argument variableOf(String header) {
            return word("HTTP_" + header.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        @Override
        public List<Node> strippedPrefix(String stripped) {
            return List.of(Node.directive("uwsgi_param", word("SCRIPT_NAME"), text(stripped)));
        }

        @Override
        public Node pass(String upstream, boolean rewritten) {
            return Node.directive("uwsgi_pass", text(upstream));
        }
    }

    /** nginx's proxy module. */
    record Http() implements Backend {

        @Override
        public String prefix() {
            return "proxy";
        }

        @Override
        public Node requestHeader(String name, Argument value) {
            return Node.directive("proxy_set_header", word(name), value);
        }

        @Override
        public Node withoutRequestHeader(String name) {
            return requestHeader(name, text(""));
        }

        @Override
        public List<Node> strippedPrefix(String stripped) {
            return List.of(requestHeader("X-Forwarded-Prefix", text(stripped)));
        }

        @Override
        public Node pass(String upstream, boolean rewritten) {
            Argument.Part server = new Argument.Text("http://" + upstream);
            // A target that is not rewritten is passed as the client sent it; nginx chose the location by its decoded
            // form.
            return Node.directive("proxy_pass", rewritten
                    ? Argument.of(server)
                    : Argument.of(server, new Argument.Variable("request_uri")));
        }
    }

    static Backend of(Protocol protocol) {
        return switch (protocol) {
            case UWSGI -> new Uwsgi();
            case HTTP -> new Http();
        };
    }

    /** Both backends. */
    static List<Backend> all() {
        return List.of(new Uwsgi(), new Http());
    }

    /** The prefix of the module's directives. */
    String prefix();

    /** Sets a header of the request to the app, in place of the client's. */
    Node requestHeader(String name, Argument value);

    /** Removes a header of the client from the request to the app. */
    Node withoutRequestHeader(String name);

    /** Passes the removed path prefix to the app. */
    List<Node> strippedPrefix(String stripped);

    /**
     * Passes the request to the app.
     *
     * @param rewritten whether the app gets another path than the client sent
     */
    Node pass(String upstream, boolean rewritten);

    /**
     * A directive of the module: {@code read_timeout} becomes {@code uwsgi_read_timeout} or {@code proxy_read_timeout}.
     */
    default Node directive(String name, String... words) {
        return Node.directive(prefix() + "_" + name, words);
    }

    /** Includes {@link BackendParams}. */
    default Node includeParams() {
        return Node.directive("include", paramsFile());
    }

    /** The name of the file with {@link BackendParams}. */
    default String paramsFile() {
        return prefix() + "_params";
    }
}
