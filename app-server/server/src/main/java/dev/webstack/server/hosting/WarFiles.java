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
 * A WAR's files on disk, and a directory that is its own until it is closed.
 *
 * @param root holds WEB-INF
 * @param own holds the root, if the WAR had to be unpacked
 */
record WarFiles(Path root, TemporaryFolder own) implements Closeable {

    /**
     * Unpacks a file; takes a directory as it is.
     *
     * @throws IOException if it cannot be unpacked; nothing is left behind
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

    /** Where the servlets may keep files of theirs ({@code jakarta.servlet.context.tempdir}). */
    Path work() {
        return own.path().resolve("work");
    }

    /** The same application, in a form that is yet to be written beside the first. */
    WarFiles converted() {
        return new WarFiles(own.path().resolve("jakarta"), own);
    }

    /**
     * A file is as old as in the WAR, for browsers that ask whether it has changed. Where builds give all files one time for
     * ever, the WAR's own tells one version from the next.
     */
    private void copy(Path top, FileTime packed) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                FileTime changed = attributes.lastModifiedTime();
                Files.setLastModifiedTime(Files.copy(file, target(file)),
                        changed.compareTo(packed) > 0 ? changed : packed);
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
