package dev.webstack.operator.cli.manifest;

import java.util.List;

/** What the user asked for cannot be done. Each line says what is in the way and what to do. */
public final class CliException extends Exception {

    private final List<String> lines;

    public CliException(String line) {
        this(List.of(line));
    }

    public CliException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
