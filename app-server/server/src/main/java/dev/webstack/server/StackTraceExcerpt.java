package dev.webstack.server;

import java.util.Arrays;
import java.util.List;

/** The place where a thread is, as lines of its application: the first lines of its stack trace belong to the JDK. */
record StackTraceExcerpt(List<StackTraceElement> trace) {

    StackTraceExcerpt(StackTraceElement[] trace) {
        this(Arrays.asList(trace));
    }

    @Override
    public String toString() {
        return "at " + trace.stream().filter(element -> !element.getClassName().startsWith("java.")
                && !element.getClassName().startsWith("jdk.")).findFirst().orElse(trace.getFirst());
    }
}
