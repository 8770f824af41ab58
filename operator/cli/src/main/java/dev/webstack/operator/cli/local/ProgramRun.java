package dev.webstack.operator.cli.local;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/**
 * A program that has ended.
 *
 * @param output what it wrote to standard output and to standard error
 */
record ProgramRun(int exitCode, String output) {

    /** Runs a program, and waits until it ends. */
    static ProgramRun of(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        return new ProgramRun(process.waitFor(), output);
    }
}
