package dev.webstack.server.hosting;

import dev.webstack.gateway.Application;
import dev.webstack.server.config.UsageException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
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
