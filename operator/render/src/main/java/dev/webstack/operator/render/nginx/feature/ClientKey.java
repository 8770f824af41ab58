package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;

import dev.webstack.api.v1alpha1.LimitKey;
import dev.webstack.operator.render.nginx.location.NginxRegex;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The key by which a limit counts the requests of each client. nginx does not count requests with an empty key.
 *
 * @param name the name of the header or cookie; empty if the key is the client's address
 */
record ClientKey(LimitKey key, String name) {

    static ClientKey of(LimitKey key, @Nullable String name) {
        return new ClientKey(key, Objects.requireNonNullElse(name, ""));
    }

    /**
     * The maps of the {@code http} block that compute the key. nginx's own {@code $cookie_NAME} does not support names
     * with a dash.
     *
     * @param variable the name of a variable that only this limit uses
     */
    List<Node> maps(String variable) {
        return key == LimitKey.COOKIE
                ? List.of(Variables.map(variable("http_cookie"), variable, text(""),
                        Variables.entry("~(?:^|;) *" + NginxRegex.literal(name) + "=(?<" + variable + "_said>[^;]*)",
                                variable(variable + "_said"))))
                : List.of();
    }

    /** The key as an argument of a zone directive, with the same variable. */
    Argument argument(String variable) {
        return switch (key) {
            case CLIENT_ADDRESS -> variable("binary_remote_addr");
            case HEADER -> variable("http_" + name.toLowerCase(Locale.ROOT).replace('-', '_'));
            case COOKIE -> variable(variable);
        };
    }
}
