package dev.webstack.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Builds a jar, a WAR or a directory from classes of this module's tests, source text, and other files. */
public final class Archive {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final String classes;

    private Archive(String classes) {
        this.classes = classes;
    }

    public static Archive jar() {
        return new Archive("");
    }

    public static Archive war() {
        return new Archive("WEB-INF/classes/");
    }

    public Archive file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Archive file(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    public Archive manifest(String attribute, String value) {
        return file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + attribute + ": " + value + "\n");
    }

    /** Registers implementations for {@link java.util.ServiceLoader}. */
    public Archive service(Class<?> service, String... implementations) {
        return file(classes + "META-INF/services/" + service.getName(), String.join("\n", implementations));
    }

    public Archive classes(Class<?>... types) throws IOException {
        for (Class<?> type : types) {
            String file = type.getName().replace('.', '/') + ".class";
            try (InputStream in = type.getResourceAsStream("/" + file)) {
                entries.put(classes + file, in.readAllBytes());
            }
        }
        return this;
    }

    /** Adds the whole content of the jars of these classes, as a shaded jar contains it. */
    public Archive libraries(Class<?>... types) throws IOException {
        for (Class<?> type : types) {
            try (JarFile jar = new JarFile(type.getProtectionDomain().getCodeSource().getLocation().getPath())) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        try (InputStream in = jar.getInputStream(entry)) {
                            entries.put(classes + entry.getName(), in.readAllBytes());
                        }
                    }
                }
            }
        }
        return this;
    }

    /**
     * Compiles one class that must not be on the class path of the tests, for example another version of a library's
     * class.
     *
     * @param options options of the compiler
     */
    public Archive source(String className, String source, String... options) throws IOException {
        Path folder = Files.createTempDirectory("source-");
        Path file = folder.resolve(className.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"),
                file.toString()));
        int result = ToolProvider.getSystemJavaCompiler().run(null, complaints, complaints,
                arguments.toArray(String[]::new));
        assertThat(result).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
        String compiled = className.replace('.', '/') + ".class";
        entries.put(classes + compiled, Files.readAllBytes(folder.resolve(compiled)));
        deleteAll(folder);
        return this;
    }

    public byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    public Path writeTo(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    public Path unpackTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        return folder;
    }

    private static void deleteAll(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.toList();
        }
        for (Path path : all.reversed()) {
            Files.delete(path);
        }
    }
}
