package dev.webstack.operator.cli.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The output for the user: the lines of every process, each after the name of its process. Safe for use by several
 * threads.
 */
final class Console {

    private static final String OWN = "webstack";

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        println(OWN, line);
    }

    /** Prints the lines of a process until it ends, and remembers the last one. */
    AtomicReference<String> follow(String name, Process process) {
        var last = new AtomicReference<>("");
        // Not a virtual one: it would keep its carrier as long as the process is silent.
        Thread.ofPlatform().daemon().name("output of " + name).start(() -> copy(name, process.getInputStream(), last));
        return last;
    }

    private void copy(String name, InputStream stream, AtomicReference<String> last) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, Charset.defaultCharset()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                last.set(line);
                println(name, line);
            }
        } catch (IOException e) {
            println(name, "(output lost: " + e.getMessage() + ")");
        }
    }

    private synchronized void println(String name, String line) {
        out.printf("[%s] %s%n", name, line);
        out.flush();
    }
}
