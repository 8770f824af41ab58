package dev.webstack.server.hosting;

import dev.webstack.server.jndi.DataSourcePool;
import dev.webstack.server.jndi.DataSourceSettings;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.plus.jndi.Resource;

/** The data sources that one application finds below java:comp/env, each with its own pool. */
final class NamedResources implements Closeable {

    private final List<DataSourcePool> pools = new ArrayList<>();

    /** Binds the data sources for the application whose loader is the context class loader. */
    void bind(List<DataSourceSettings> dataSources, Object scope, ClassLoader application, ClassLoader modules)
            throws Exception {
        for (DataSourceSettings settings : dataSources) {
            DataSourcePool pool = DataSourcePool.of(settings, application, modules);
            pools.add(pool);
            new Resource(scope, settings.name(), pool.dataSource()).bindToENC(settings.name());
        }
    }

    @Override
    public void close() throws IOException {
        for (DataSourcePool pool : pools) {
            pool.close();
        }
        pools.clear();
    }
}
