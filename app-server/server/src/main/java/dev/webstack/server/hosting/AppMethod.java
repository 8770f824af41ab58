package dev.webstack.server.hosting;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A method of an application, called as if it were known here.
 *
 * @param method a method that may be called
 * @param target what it is called on, null for a static one
 */
record AppMethod(Method method, @Nullable Object target) {

    /** What it throws is thrown as it is. */
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
