package dev.webstack.server.users;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.LoginService;
import org.eclipse.jetty.security.UserStore;

/**
 * The users who may log in.
 *
 * @param byName the users by name, each with the hash of a password and roles
 */
public record Users(Map<String, User> byName) {

    /**
     * A user.
     *
     * @param password the hash of the password
     * @param roles role names as the applications use them
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
     * The login service for one application.
     *
     * @param realm the realm's name in the application
     * @return a service for Jetty
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
