package dev.webstack.benchmarks;

import dev.webstack.testing.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;

/** The process of a contender. */
final class RunningContender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Contender contender;
    private final Process process;

    private RunningContender(Contender contender, Process process) {
        this.contender = contender;
        this.process = process;
    }

    static RunningContender start(Contender contender, Workspace workspace) throws IOException, InterruptedException {
        var log = workspace.file(contender.name().replaceAll("\\W+", "-") + ".log");
        var running = new RunningContender(contender, new ProcessBuilder(contender.command())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start());
        Instant deadline = Instant.now().plus(PATIENCE);
        for (int port : contender.ports()) {
            while (!Ports.accepts(port)) {
                if (!running.process.isAlive() || Instant.now().isAfter(deadline)) {
                    running.close();
                    throw new IllegalStateException(
                            contender.name() + " does not listen on port " + port + ":\n" + Files.readString(log));
                }
                Thread.sleep(50);
            }
        }
        return running;
    }

    Contender contender() {
        return contender;
    }

    ProcessTree usage() {
        return new ProcessTree(process.toHandle());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
