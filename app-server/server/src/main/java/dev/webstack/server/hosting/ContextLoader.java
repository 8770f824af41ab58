package dev.webstack.server.hosting;

import java.util.concurrent.Callable;

/**
 * The class loader that a thread has as its context while it runs an application's code.
 *
 * @param loader the application's
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
