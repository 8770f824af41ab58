package dev.webstack.server.hosting;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.StartResponse;
import dev.webstack.server.jwsgi.JwsgiApplication;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;

/**
 * Creates an application from a class, or from a member of a class. Finding the factory runs no code of the class.
 *
 * @param type the type of the result: an {@link Application} or a {@link Handler}
 * @param call creates the application
 */
record ApplicationFactory(Class<?> type, Callable<?> call) {

    /** The default method of a JWSGI program. */
    static final String JWSGI_METHOD = "application";

    /** Creates an instance of an application's class, or calls the JWSGI method of any other class. */
    static Optional<ApplicationFactory> ofClass(Class<?> type) {
        return isApplication(type)
                ? Optional.of(new ApplicationFactory(type, () -> type.getConstructor().newInstance()))
                : jwsgi(type, JWSGI_METHOD);
    }

    /** Calls a method, or reads a field. */
    static Optional<ApplicationFactory> ofMember(Class<?> type, String name) {
        return jwsgi(type, name).or(() -> gateway(type, name)).or(() -> factory(type, name))
                .or(() -> constant(type, name));
    }

    /**
     * Finds a JWSGI method as uWSGI does: a static one, or else one of an instance, which is created without
     * parameters.
     */
    private static Optional<ApplicationFactory> jwsgi(Class<?> type, String name) {
        return method(type, name, HashMap.class).filter(method -> method.getReturnType() == Object[].class)
                .map(method -> new ApplicationFactory(Application.class, () -> {
                    AppMethod program = new AppMethod(method, isStatic(method) ? null : instance(type));
                    return new JwsgiApplication(environ -> (Object[]) program.call(environ));
                }));
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static Optional<ApplicationFactory> gateway(Class<?> type, String name) {
        return method(type, name, Environ.class, StartResponse.class)
                .filter(method -> isStatic(method) && Body.class.isAssignableFrom(method.getReturnType()))
                .map(method -> {
                    AppMethod call = new AppMethod(method, null);
                    Application application = (environ, startResponse) -> (Body) call.call(environ, startResponse);
                    return new ApplicationFactory(Application.class, () -> application);
                });
    }

    private static Optional<ApplicationFactory> factory(Class<?> type, String name) {
        return method(type, name).filter(method -> isStatic(method) && isApplication(method.getReturnType()))
                .map(method -> new ApplicationFactory(method.getReturnType(), () -> method.invoke(null)));
    }

    private static Optional<ApplicationFactory> constant(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            return Modifier.isStatic(field.getModifiers()) && isApplication(field.getType())
                    && field.trySetAccessible()
                            ? Optional.of(new ApplicationFactory(field.getType(), () -> field.get(null)))
                            : Optional.empty();
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        }
    }

    /**
     * Finds a method of this class or of a superclass with any visibility, because JWSGI has never required {@code
     * public}.
     */
    private static Optional<Method> method(Class<?> type, String name, Class<?>... parameters) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            try {
                Method method = c.getDeclaredMethod(name, parameters);
                // A class of the JDK is not accessible, and contains no application either.
                return method.trySetAccessible() ? Optional.of(method) : Optional.empty();
            } catch (NoSuchMethodException e) {
                // The superclass may have it.
            }
        }
        return Optional.empty();
    }

    private static boolean isStatic(Method method) {
        return Modifier.isStatic(method.getModifiers());
    }

    private static boolean isApplication(Class<?> type) {
        return Stream.of(Api.values()).anyMatch(api -> api.type().isAssignableFrom(type));
    }
}
