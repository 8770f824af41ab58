package dev.webstack.server.hosting;

import dev.webstack.gateway.Application;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads an application's own classes. Of the server it sees the gateway interface alone, so that it may bring any
 * version of any library, and a jar added for it never changes the server's class path, on which the AOT cache depends.
 */
final class AppClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    AppClassLoader(URL[] classPath) {
        super("app", classPath, new GatewayOnly());
    }

    private static final class GatewayOnly extends ClassLoader {

        private static final String GATEWAY = Application.class.getPackageName() + ".";

        static {
            registerAsParallelCapable();
        }

        GatewayOnly() {
            super("gateway", getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(GATEWAY) && name.indexOf('.', GATEWAY.length()) < 0) {
                return Application.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
