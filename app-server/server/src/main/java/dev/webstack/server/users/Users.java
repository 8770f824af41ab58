package dev.webstack.server.users;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.LoginService;
import org.eclipse.jetty.security.UserStore;

/**
 * Those who may log in.
 *
 * @param byName each with what is kept of its password, and its roles
 */
public record Users(Map<String, User> byName) {

    /**
     * One of them.
     *
     * @param password its hash
     * @param roles as the applications name them
     */
    public record User(PasswordHash password, List<String> roles) {

        public User {
            roles = List.copyOf(roles);
        }
    }

    public Users {
        byName = Map.copyOf(byName);
    }

    /**
     * What checks a login for one application.
     *
     * @param realm the name that the application gives it
     * @return Jetty's service for it
     */
    public LoginService loginService(String realm) {
        UserStore store = new UserStore();
        byName.forEach((name, user) -> store.addUser(name, new HashedCredential(user.password()),
                user.roles().toArray(String[]::new)));
        HashLoginService service = new HashLoginService(realm);
        service.setUserStore(store);
        return service;
    }
}
