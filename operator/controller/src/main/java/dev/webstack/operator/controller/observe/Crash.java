package dev.webstack.operator.controller.observe;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The end of a container that should run on.
 *
 * @param end how it ended; its message is the end of its log
 * @param probes the probes that end a container when they fail, such as {@code startup}
 */
record Crash(ContainerStateTerminated end, List<String> probes) {

    private static final int LONGEST_LINE = 300;
    /** The lines of a stack trace that say where something happened, rather than what. */
    private static final Pattern PLACE = Pattern.compile("\\s+at .*|\\s+[.]{3} \\d+ (more|common frames omitted)|\\s*");
    private static final int KILLED = 128 + 9;
    private static final int TERMINATED = 128 + 15;

    /** Why it ended, as far as it can be known. */
    String words() {
        String line = lastLine();
        return "the container ended with exit code %d%s%s".formatted(end.getExitCode(), cause(),
                line.isEmpty() ? "" : ": " + line);
    }

    private String cause() {
        if ("OOMKilled".equals(end.getReason())) {
            return " (out of memory: it needs more than its memory limit)";
        }
        boolean signalled = end.getExitCode() == TERMINATED || end.getExitCode() == KILLED;
        return signalled && !probes.isEmpty()
                ? " (it was told to stop, as when its %s probe fails)".formatted(String.join(" or ", probes))
                : "";
    }

    /** The last line that says something: of a stack trace, the last cause. */
    private String lastLine() {
        String line = Objects.requireNonNullElse(end.getMessage(), "").lines()
                .filter(one -> !PLACE.matcher(one).matches()).reduce((one, last) -> last).orElse("").strip();
        return line.codePointCount(0, line.length()) > LONGEST_LINE
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "…"
                : line;
    }
}
