package dev.webstack.server;

import java.util.Arrays;
import java.util.List;

/** Where a thread is, in the words of its application: the first lines of its stack belong to the JDK. */
record Whereabouts(List<StackTraceElement> trace) {

    Whereabouts(StackTraceElement[] trace) {
        this(Arrays.asList(trace));
    }

    @Override
    public String toString() {
        return "at " + trace.stream().filter(element -> !element.getClassName().startsWith("java.")
                && !element.getClassName().startsWith("jdk.")).findFirst().orElse(trace.getFirst());
    }
}
