package dev.webstack.server.hosting;

import dev.webstack.server.config.Option;
import dev.webstack.server.users.Users;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.security.Authenticator;
import org.eclipse.jetty.security.SecurityHandler;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;

/**
 * Configures the login that a {@code login-config} element requests.
 *
 * @param users the users who may log in; empty if none are configured
 */
record LoginConfig(Optional<Users> users) {

    /**
     * Configures the login, if the application has such an element.
     *
     * @throws WarRefusedException if it requests something that is not available
     */
    void applyTo(SecurityHandler security) {
        String method = security.getAuthenticationType();
        if (method == null) {
            return;
        }
        if (method.startsWith(Authenticator.DIGEST_AUTH)) {
            throw new WarRefusedException("its login-config asks for DIGEST, which needs passwords in clear: write"
                    + " BASIC or FORM, behind https");
        }
        security.setLoginService(users.orElseThrow(() -> new WarRefusedException(
                "its login-config asks for " + method + ", and there are no users: name them with "
                        + Option.USERS.flag() + "=FILE"))
                .loginService(Objects.requireNonNullElse(security.getRealmName(), "")));
        if (method.equals(Authenticator.BASIC_AUTH)) {
            // RFC 7617 lets a server announce the charset; without it each browser uses its own default.
            BasicAuthenticator basic = new BasicAuthenticator();
            basic.setCharset(StandardCharsets.UTF_8);
            security.setAuthenticator(basic);
        }
    }
}
