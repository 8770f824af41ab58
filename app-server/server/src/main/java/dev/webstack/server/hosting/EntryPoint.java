package dev.webstack.server.hosting;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.StartResponse;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.jwsgi.JwsgiApplication;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;

/**
 * What a user names as an application: a class, or a member of one.
 *
 * @param className the class
 * @param member a method, or a field; none for the class itself
 * @param source who named it, for messages
 */
record EntryPoint(String className, Optional<String> member, String source) {

    private static final String JWSGI_METHOD = "application";

    /**
     * How an application is made.
     *
     * @param type an {@link Application} or a {@link Handler}
     * @param call makes it
     */
    private record Recipe(Class<?> type, Callable<?> call) {}

    /** Reads {@code Class} or {@code Class:member}. */
    static EntryPoint parse(String text, String source) {
        String[] parts = text.split(":", 2);
        return new EntryPoint(parts[0].strip(), Stream.of(parts).skip(1).map(String::strip).findFirst(), source);
    }

    /** What the application is written for, as told by its types alone: nothing of it is run. */
    Api api(ClassLoader loader) throws UsageException {
        try {
            return Api.of(recipe(loader).type());
        } catch (LinkageError e) {
            throw cannotBeMade(e);
        }
    }

    /**
     * Makes the one instance.
     *
     * @return an {@link Application} or a {@link Handler}
     */
    Object make(ClassLoader loader) throws UsageException {
        try {
            Object made = new ContextLoader(loader).call(recipe(loader).call());
            if (made == null) {
                throw new UsageException(source + ": " + name() + " gives null instead of an application");
            }
            return made;
        } catch (UsageException e) {
            throw e;
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new UsageException(source + ": the class " + className
                    + " needs to be public, with a public constructor without parameters");
        } catch (InvocationTargetException e) {
            throw cannotBeMade(e.getCause());
        } catch (Exception | LinkageError e) {
            throw cannotBeMade(e);
        }
    }

    private Recipe recipe(ClassLoader loader) throws UsageException {
        Class<?> type;
        try {
            type = Class.forName(className, false, loader);
        } catch (ClassNotFoundException e) {
            throw new UsageException(source + ": there is no class " + e.getMessage());
        }
        if (member.isPresent()) {
            return ofMethod(type).or(() -> ofField(type)).orElseThrow(() -> new UsageException(source + ": the class "
                    + className + " has no " + member.get()
                    + " that is an application: looked for the methods Object[] "
                    + member.get() + "(HashMap), static Body " + member.get() + "(Environ, StartResponse), and for a"
                    + " static method without parameters or a static field of type " + Application.class.getName()
                    + " or " + Handler.class.getName()));
        }
        if (isApplication(type)) {
            return new Recipe(type, () -> type.getConstructor().newInstance());
        }
        return jwsgi(type, JWSGI_METHOD).orElseThrow(() -> new UsageException(source + ": the class " + className
                + " is no " + Application.class.getName() + " and no " + Handler.class.getName()
                + ", and has no method Object[] " + JWSGI_METHOD + "(HashMap); name another with " + className
                + ":method"));
    }

    private Optional<Recipe> ofMethod(Class<?> type) {
        String name = member.orElseThrow();
        return jwsgi(type, name)
                .or(() -> method(type, name, Environ.class, StartResponse.class)
                        .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getReturnType() == Body.class)
                        .map(m -> new Recipe(Application.class, () -> application(new AppMethod(m, null)))))
                .or(() -> method(type, name)
                        .filter(m -> Modifier.isStatic(m.getModifiers()) && isApplication(m.getReturnType()))
                        .map(m -> new Recipe(m.getReturnType(), () -> m.invoke(null))));
    }

    /** As uWSGI does it: a static method, or else one of an instance that is made without parameters. */
    private static Optional<Recipe> jwsgi(Class<?> type, String name) {
        return method(type, name, HashMap.class).filter(m -> m.getReturnType() == Object[].class)
                .map(m -> new Recipe(Application.class, () -> {
                    AppMethod program = new AppMethod(m, instance(m, type));
                    return new JwsgiApplication(environ -> (Object[]) program.call(environ));
                }));
    }

    private static Object instance(Method method, Class<?> type) throws ReflectiveOperationException {
        if (Modifier.isStatic(method.getModifiers())) {
            return null;
        }
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static Application application(AppMethod method) {
        return (environ, startResponse) -> (Body) method.call(environ, startResponse);
    }

    private Optional<Recipe> ofField(Class<?> type) {
        try {
            Field field = type.getDeclaredField(member.orElseThrow());
            field.setAccessible(true);
            return Modifier.isStatic(field.getModifiers()) && isApplication(field.getType())
                    ? Optional.of(new Recipe(field.getType(), () -> field.get(null)))
                    : Optional.empty();
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        }
    }

    /** Of this class or of one above it, whoever may call it: JWSGI has never asked for {@code public}. */
    private static Optional<Method> method(Class<?> type, String name, Class<?>... parameters) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            try {
                Method method = c.getDeclaredMethod(name, parameters);
                method.setAccessible(true);
                return Optional.of(method);
            } catch (NoSuchMethodException e) {
                // It may be the one above that has it.
            }
        }
        return Optional.empty();
    }

    private static boolean isApplication(Class<?> type) {
        return Stream.of(Api.values()).anyMatch(api -> api.type().isAssignableFrom(type));
    }

    private String name() {
        return className + member.map(name -> ":" + name).orElse("");
    }

    private UsageException cannotBeMade(Throwable cause) {
        UsageException exception = new UsageException(
                source + ": " + name() + " cannot be made: " + RootCause.of(cause));
        exception.initCause(cause);
        return exception;
    }
}
