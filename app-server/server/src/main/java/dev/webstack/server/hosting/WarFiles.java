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
import java.nio.file.attribute.FileTime;

/**
 * The files of a WAR on disk, and a directory that belongs to it until it is closed.
 *
 * @param root the directory that contains WEB-INF
 * @param own the WAR's own directory; contains the root if the WAR had to be unpacked
 */
record WarFiles(Path root, TemporaryFolder own) implements Closeable {

    /**
     * Unpacks a file; uses a directory as it is.
     *
     * @throws IOException if it cannot be unpacked; then no file is left behind
     */
    static WarFiles of(Path war) throws IOException {
        TemporaryFolder own = new TemporaryFolder("app-server-war-");
        if (Files.isDirectory(war)) {
            return new WarFiles(war.toAbsolutePath(), own);
        }
        WarFiles files = new WarFiles(own.path().resolve("war"), own);
        try (FileSystem zip = FileSystems.newFileSystem(war)) {
            files.copy(zip.getPath("/"), Files.getLastModifiedTime(war));
            return files;
        } catch (IOException e) {
            files.close();
            throw e;
        } catch (ProviderNotFoundException e) {
            files.close();
            throw new IOException("not a zip file", e);
        }
    }

    /** The temporary directory of the servlets ({@code jakarta.servlet.context.tempdir}). */
    Path work() {
        return own.path().resolve("work");
    }

    /** The same application in a converted form, which is written to another directory beside the first. */
    WarFiles converted() {
        return new WarFiles(own.path().resolve("jakarta"), own);
    }

    /**
     * Copies files with their times in the WAR, so that browsers can check whether a file has changed. If a build gives
     * all files the same constant time, the WAR's own time distinguishes the versions.
     */
    private void copy(Path top, FileTime packed) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                own.write(() -> Files.createDirectories(target(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                FileTime changed = attributes.lastModifiedTime();
                own.write(() -> Files.setLastModifiedTime(Files.copy(file, target(file)),
                        changed.compareTo(packed) > 0 ? changed : packed));
                return FileVisitResult.CONTINUE;
            }

            private Path target(Path source) {
                return root.resolve(top.relativize(source).toString());
            }
        });
    }

    @Override
    public void close() throws IOException {
        own.close();
    }
}
