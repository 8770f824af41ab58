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
 * What tells clients apart where their requests are counted. nginx counts no request whose key is empty.
 *
 * @param name of the header or cookie; empty for the client's address
 */
record ClientKey(LimitKey key, String name) {

    static ClientKey of(LimitKey key, @Nullable String name) {
        return new ClientKey(key, Objects.requireNonNullElse(name, ""));
    }

    /**
     * The maps that the key needs in the {@code http} block. nginx's own {@code $cookie_NAME} knows no name with a dash.
     *
     * @param variable that only this limit uses
     */
    List<Node> maps(String variable) {
        return key == LimitKey.COOKIE
                ? List.of(Variables.map(variable("http_cookie"), variable, text(""),
                        Variables.entry("~(?:^|;) *" + NginxRegex.literal(name) + "=(?<" + variable + "_said>[^;]*)",
                                variable(variable + "_said"))))
                : List.of();
    }

    /** What is counted, with the same variable. */
    Argument argument(String variable) {
        return switch (key) {
            case CLIENT_ADDRESS -> variable("binary_remote_addr");
            case HEADER -> variable("http_" + name.toLowerCase(Locale.ROOT).replace('-', '_'));
            case COOKIE -> variable(variable);
        };
    }
}
