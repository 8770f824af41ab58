package dev.webstack.server.hosting;

import java.util.concurrent.Callable;

/**
 * Sets the context class loader of a thread while it runs an application's code.
 *
 * @param loader the class loader of the application
 */
record ContextLoader(ClassLoader loader) {

    <T> T call(Callable<T> code) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return code.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
