package dev.webstack.server.jndi;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ServiceLoader;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.ObjectFactory;
import javax.sql.DataSource;

/**
 * A pool of connections for one application, which brings the driver.
 *
 * @param dataSource HikariCP's, to be had by its JNDI factory: its classes are not on the server's class path
 */
public record DataSourcePool(DataSource dataSource) implements Closeable {

    private static final String FACTORY = "com.zaxxer.hikari.HikariJNDIFactory";

    /**
     * Makes a pool, and connects to nothing: a database may come later than its application.
     *
     * @param settings what to connect to
     * @param application the loader of the application, for the driver
     * @param pools the loader that has HikariCP
     * @return the pool, to be closed
     * @throws Exception saying in one line what is wrong, if there is no driver for it
     */
    public static DataSourcePool of(DataSourceSettings settings, ClassLoader application, ClassLoader pools)
            throws Exception {
        var reference = new Reference(DataSource.class.getName(), FACTORY, null);
        add(reference, "jdbcUrl", settings.url());
        add(reference, "driverClassName",
                settings.driver().isPresent() ? settings.driver().get() : driver(settings, application));
        settings.user().ifPresent(user -> add(reference, "username", user));
        settings.password().ifPresent(password -> add(reference, "password", password));
        settings.maxConnections().ifPresent(most -> add(reference, "maximumPoolSize", most.toString()));
        add(reference, "poolName", settings.name());
        add(reference, "initializationFailTimeout", "-1");
        var factory = (ObjectFactory) pools.loadClass(FACTORY).getConstructor().newInstance();
        return new DataSourcePool((DataSource) factory.getObjectInstance(reference, null, null, null));
    }

    private static void add(Reference reference, String property, String value) {
        reference.add(new StringRefAddr(property, value));
    }

    private static String driver(DataSourceSettings settings, ClassLoader application) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, application)) {
            if (driver.acceptsURL(settings.url())) {
                return driver.getClass().getName();
            }
        }
        throw new SQLException("data source " + settings.name() + ": the application brings no JDBC driver for its URL;"
                + " put the driver's jar into WEB-INF/lib, or name its class as " + settings.name() + ".driver");
    }

    @Override
    public void close() throws IOException {
        if (dataSource instanceof Closeable pool) {
            pool.close();
        }
    }
}
