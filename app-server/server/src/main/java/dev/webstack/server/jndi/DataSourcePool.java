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
 * A pool of database connections for one application, which contains the driver.
 *
 * @param dataSource HikariCP's data source, created by its JNDI factory, because its classes are not on the server's
 *        class path
 */
public record DataSourcePool(DataSource dataSource) implements Closeable {

    private static final String FACTORY = "com.zaxxer.hikari.HikariJNDIFactory";

    /**
     * Creates a pool without connecting: a database may start later than its application.
     *
     * @param settings the settings of the data source
     * @param application the class loader of the application, which has the driver
     * @param pools the class loader of HikariCP
     * @return the pool; the caller closes it
     * @throws Exception if there is no driver for the URL; the message states the reason in one line
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
