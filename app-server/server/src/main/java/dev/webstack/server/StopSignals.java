package dev.webstack.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the signals that stop a process in place of the JVM, which would run all shutdown hooks at once. It uses
 * reflection, because javac warns about each use of {@code sun.misc.Signal}, and nothing switches this warning off.
 */
final class StopSignals {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
    private static final List<String> NAMES = List.of("TERM", "INT");

    private StopSignals() {}

    /**
     * Runs an action on its own thread whenever such a signal arrives. If that is not possible, the JVM handles the
     * signals.
     */
    static void handle(Runnable action) {
        for (String name : NAMES) {
            try {
                handle(name, action);
            } catch (InvocationTargetException e) {
                // The JVM option -Xrs leaves signals alone.
                LOG.debug("SIG{} cannot be handled", name, e.getCause());
            } catch (ReflectiveOperationException e) {
                LOG.warn("SIG{} cannot be handled: shutdown hooks will run beside the drain", name, e);
            }
        }
    }

    // A proxy has no equals but the one that is made here, and SIG_IGN is a single object.
    @SuppressWarnings("ReferenceEquality")
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
            // The parent process started this one with the signal ignored, so it stays ignored.
            register.invoke(null, signal, ignored);
        }
    }
}
