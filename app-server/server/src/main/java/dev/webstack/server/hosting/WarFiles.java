package dev.webstack.server.hosting;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A WAR's files on disk, and a directory that is its own until it is closed.
 *
 * @param root holds WEB-INF
 * @param own holds the root, if the WAR had to be unpacked
 */
record WarFiles(Path root, Path own) implements Closeable {

    /**
     * Unpacks a file; takes a directory as it is.
     *
     * @throws IOException if it cannot be unpacked; nothing is left behind
     */
    static WarFiles of(Path war) throws IOException {
        Path own = Files.createTempDirectory("app-server-war-");
        if (Files.isDirectory(war)) {
            return new WarFiles(war.toAbsolutePath(), own);
        }
        WarFiles files = new WarFiles(own.resolve("war"), own);
        try (FileSystem zip = FileSystems.newFileSystem(war)) {
            files.copy(zip.getPath("/"));
            return files;
        } catch (IOException e) {
            files.close();
            throw e;
        } catch (ProviderNotFoundException e) {
            files.close();
            throw new IOException("not a zip file", e);
        }
    }

    /** Where the servlets may keep files of theirs ({@code jakarta.servlet.context.tempdir}). */
    Path work() {
        return own.resolve("work");
    }

    /** The same application, in a form that is yet to be written beside the first. */
    WarFiles converted() {
        return new WarFiles(own.resolve("jakarta"), own);
    }

    private void copy(Path top) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, target(file));
                return FileVisitResult.CONTINUE;
            }

            private Path target(Path source) {
                return root.resolve(top.relativize(source).toString());
            }
        });
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(own, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
