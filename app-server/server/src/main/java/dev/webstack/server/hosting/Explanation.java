package dev.webstack.server.hosting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes a failure of an application in one line. If the cause is known, the line names the remedy. Otherwise it
 * contains the messages from the outermost exception to the innermost, and where the innermost was thrown, because
 * either of them alone may mislead.
 */
public record Explanation(Throwable thrown) {

    /** Keeps a line that starts with the path of an application within 300 characters. */
    private static final int LONGEST = 200;
    private static final String SEPARATOR = "; caused by ";

    /** The explanation, without line breaks. */
    public String inOneLine() {
        List<Throwable> chain = chain();
        return chain.stream().map(Remedy::of).flatMap(Optional::stream).findFirst().orElseGet(() -> story(chain));
    }

    @Override
    public String toString() {
        return inOneLine();
    }

    private List<Throwable> chain() {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }

    // An exception of an application may have an equals of its own.
    @SuppressWarnings("ReferenceEquality")
    private static String story(List<Throwable> chain) {
        Throwable root = chain.getLast();
        List<String> messages = new ArrayList<>();
        for (Throwable t : chain) {
            if (t == root || saysMoreThan(t, t.getCause())) {
                messages.add(line(t.toString()));
            }
        }
        StackTraceElement[] trace = root.getStackTrace();
        String where = trace.length == 0 ? "" : " (at " + trace[0] + ")";
        int share = Math.max(40, (LONGEST - where.length()) / messages.size() - SEPARATOR.length());
        return cut(String.join(SEPARATOR, messages.stream().map(message -> cut(message, share)).toList()),
                Math.max(LONGEST - where.length(), share)) + where;
    }

    /** Whether an exception has a message of its own, and not only that of its cause. */
    private static boolean saysMoreThan(Throwable t, @Nullable Throwable cause) {
        String message = t.getMessage();
        return message != null && cause != null && !message.equals(cause.toString())
                && !message.replace('/', '.').equals(cause.getMessage());
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
