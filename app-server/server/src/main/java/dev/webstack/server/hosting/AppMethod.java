package dev.webstack.server.hosting;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A method of an application, whose types the server does not know.
 *
 * @param method an accessible method
 * @param target the object to call it on; null for a static method
 */
record AppMethod(Method method, @Nullable Object target) {

    /** Calls the method; its exceptions are thrown unwrapped. */
    Object call(Object... arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getTargetException()) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw e;
            }
        }
    }
}
