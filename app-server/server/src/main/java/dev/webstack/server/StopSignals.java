package dev.webstack.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the signals that tell a process to stop away from the JVM, which answers them by running all shutdown hooks at once. By
 * reflection: javac has a warning for each use of {@code sun.misc.Signal} that nothing switches off.
 */
final class StopSignals {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
    private static final List<String> NAMES = List.of("TERM", "INT");

    private StopSignals() {}

    /** Has something done, on a thread of its own, whenever such a signal comes. Where that cannot be, the JVM keeps them. */
    static void handle(Runnable action) {
        for (String name : NAMES) {
            try {
                handle(name, action);
            } catch (InvocationTargetException e) {
                // The JVM was told to leave signals alone (-Xrs).
                LOG.debug("SIG{} cannot be handled", name, e.getCause());
            } catch (ReflectiveOperationException e) {
                LOG.warn("SIG{} cannot be handled: shutdown hooks will run beside the drain", name, e);
            }
        }
    }

    private static void handle(String name, Runnable action) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        InvocationHandler run = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "handler of SIG" + name;
        };
        Object handler = Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[]{handlerType}, run);
        var register = signalType.getMethod("handle", signalType, handlerType);
        Object before = register.invoke(null, signal, handler);
        Object ignored = handlerType.getField("SIG_IGN").get(null);
        if (before == ignored) {
            // Whoever started this process did not want it to hear of this signal.
            register.invoke(null, signal, ignored);
        }
    }
}
