package dev.webstack.server.hosting;

import dev.webstack.gateway.Application;
import dev.webstack.server.config.UsageException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;

/**
 * The class, or the member of a class, that a user names as the application.
 *
 * @param className the name of the class
 * @param member the name of a method or a field; empty for the class itself
 * @param source the setting with this name, for messages
 */
record EntryPoint(String className, Optional<String> member, String source) {

    /** Parses {@code Class} or {@code Class:member}. */
    static EntryPoint parse(String text, String source) {
        String[] parts = text.split(":", 2);
        return new EntryPoint(parts[0].strip(), Stream.of(parts).skip(1).map(String::strip).findFirst(), source);
    }

    /** The API of the application. Only its types are inspected; no code of it runs. */
    Api api(ClassLoader loader) throws UsageException {
        try {
            return Api.of(recipe(loader).type());
        } catch (LinkageError e) {
            throw cannotBeMade(e);
        }
    }

    /**
     * Creates the only instance.
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
            throw cannotBeMade(e.getTargetException());
        } catch (Throwable e) {
            throw cannotBeMade(e);
        }
    }

    private ApplicationFactory recipe(ClassLoader loader) throws UsageException {
        Class<?> type;
        try {
            type = Class.forName(className, false, loader);
        } catch (ClassNotFoundException e) {
            throw new UsageException(source + ": there is no class " + e.getMessage());
        }
        return (member.isPresent() ? ApplicationFactory.ofMember(type, member.get()) : ApplicationFactory.ofClass(type))
                .orElseThrow(() -> new UsageException(source + ": the class " + className
                        + member.map(EntryPoint::noMember).orElseGet(() -> noApplication(className))));
    }

    private static String noApplication(String className) {
        return " is no " + Application.class.getName() + " and no " + Handler.class.getName()
                + ", and has no method Object[] " + ApplicationFactory.JWSGI_METHOD + "(HashMap); name another with "
                + className
                + ":method";
    }

    private static String noMember(String name) {
        return " has no " + name + " that is an application: looked for the methods Object[] " + name
                + "(HashMap), static Body " + name + "(Environ, StartResponse), and for a static method without"
                + " parameters or a static field of type " + Application.class.getName() + " or "
                + Handler.class.getName();
    }

    private String name() {
        return className + member.map(name -> ":" + name).orElse("");
    }

    private UsageException cannotBeMade(Throwable cause) {
        UsageException exception = new UsageException(
                source + ": " + name() + " cannot be made: " + new Explanation(cause).inOneLine());
        exception.initCause(cause);
        return exception;
    }
}
