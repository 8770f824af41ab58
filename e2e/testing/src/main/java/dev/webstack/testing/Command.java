package dev.webstack.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The result of running a program.
 *
 * @param exitCode its exit code; 127 if there is no such program
 * @param output its standard output and standard error together
 */
public record Command(int exitCode, String output) {

    private static final int NOT_FOUND = 127;

    /** Runs a program until it ends. */
    public static Command run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(process.waitFor(), output);
        } catch (IOException e) {
            return new Command(NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    public boolean succeeded() {
        return exitCode == 0;
    }
}
