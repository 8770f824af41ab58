package dev.webstack.server.hosting;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder that is deleted when it is closed, or at the latest when the process ends, because a signal may come before
 * the close.
 */
final class TemporaryFolder implements Closeable {

    private static final int ATTEMPTS = 100;

    private final Path path;
    private final Thread atExit = new Thread(this::end, "delete");
    private boolean ended;

    /** A step that writes files. */
    interface Step {

        void run() throws IOException;
    }

    TemporaryFolder(String prefix) throws IOException {
        // The hook waits for this thread, so that a signal in between leaves no folder behind.
        synchronized (this) {
            Runtime.getRuntime().addShutdownHook(atExit);
            try {
                path = Files.createTempDirectory(prefix);
            } catch (IOException e) {
                Runtime.getRuntime().removeShutdownHook(atExit);
                throw e;
            }
        }
    }

    /**
     * Writes into the folder, unless the process is ending: whatever is written after the folder was deleted would stay.
     *
     * @throws IOException if the step fails, or if the process is ending
     */
    synchronized void write(Step step) throws IOException {
        if (ended) {
            throw new IOException("the server is ending");
        }
        step.run();
    }

    Path path() {
        return path;
    }

    private void end() {
        synchronized (this) {
            ended = true;
        }
        for (int i = 0; i < ATTEMPTS && Files.exists(path); i++) {
            try {
                delete();
            } catch (IOException _) {
                // An application that did not end, or is still being unpacked, writes into the folder.
            }
        }
    }

    private synchronized void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            // The application that used the folder may be deleting files in it, too.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        // Deletes first, because the process may end at any time.
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // The shutdown is already running, and deletes the folder itself.
        }
    }
}
