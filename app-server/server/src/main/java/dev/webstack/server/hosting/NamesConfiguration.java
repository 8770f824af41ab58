package dev.webstack.server.hosting;

import dev.webstack.server.config.Option;
import javax.sql.DataSource;
import org.eclipse.jetty.ee11.plus.webapp.PlusConfiguration;
import org.eclipse.jetty.ee11.plus.webapp.PlusDescriptorProcessor;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds the resources that a descriptor names below java:comp/env, logs those that are not configured, and says which
 * of them can be configured here.
 */
final class NamesConfiguration extends PlusConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NamesConfiguration.class);

    @Override
    public void configure(WebAppContext context) throws Exception {
        bindUserTransaction(context);
        context.getMetaData().addDescriptorProcessor(new Names());
    }

    /** Lets an application start without a resource, as Tomcat does and Jetty does not: it may never look it up. */
    private static final class Names extends PlusDescriptorProcessor {

        @Override
        public void bindResourceRef(WebAppContext context, String name, Class<?> type) throws Exception {
            try {
                super.bindResourceRef(context, name, type);
            } catch (IllegalStateException e) {
                if (type == DataSource.class) {
                    throw new WarRefusedException("its resource-ref asks for the data source " + name
                            + ", which nobody has named: do it with " + Option.DATA_SOURCES.flag() + "=FILE");
                }
                missing("resource-ref", name, type);
            }
        }

        @Override
        public void bindResourceEnvRef(WebAppContext context, String name, Class<?> type) throws Exception {
            try {
                super.bindResourceEnvRef(context, name, type);
            } catch (IllegalStateException _) {
                missing("resource-env-ref", name, type);
            }
        }

        private static void missing(String element, String name, Class<?> type) {
            LOG.warn("The {} {} asks for a {}, which is not to be had here: a lookup of it will fail", element, name,
                    type == null ? "resource" : type.getName());
        }
    }
}
