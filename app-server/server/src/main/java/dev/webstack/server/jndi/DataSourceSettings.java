package dev.webstack.server.jndi;

import java.util.Optional;

/**
 * The settings of a data source that applications look up.
 *
 * @param name its name below java:comp/env, for example jdbc/shop
 * @param url the JDBC URL
 * @param user the database user
 * @param password the password of that user
 * @param driver the class of the JDBC driver; if it is empty, the application's driver that accepts the URL
 * @param maxConnections the greatest number of connections
 */
public record DataSourceSettings(String name, String url, Optional<String> user, Optional<String> password,
        Optional<String> driver, Optional<Integer> maxConnections) {

    /** Does not contain the password. */
    @Override
    public String toString() {
        return name;
    }
}
