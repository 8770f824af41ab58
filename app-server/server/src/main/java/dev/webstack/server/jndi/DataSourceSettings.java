package dev.webstack.server.jndi;

import java.util.Optional;

/**
 * A data source that applications look up.
 *
 * @param name below java:comp/env, for example jdbc/shop
 * @param url the JDBC URL
 * @param user who logs in to the database
 * @param password with which password
 * @param driver the class of the JDBC driver; if none is named, the one of the application's that accepts the URL
 * @param maxConnections how many connections it keeps at most
 */
public record DataSourceSettings(String name, String url, Optional<String> user, Optional<String> password,
        Optional<String> driver, Optional<Integer> maxConnections) {

    /** Without the password. */
    @Override
    public String toString() {
        return name;
    }
}
