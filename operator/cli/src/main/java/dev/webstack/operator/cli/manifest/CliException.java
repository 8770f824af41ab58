package dev.webstack.operator.cli.manifest;

import java.util.List;

/** A command cannot be carried out. Each line of the message states an obstacle and what to do. */
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
