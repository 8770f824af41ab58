package dev.webstack.server.hosting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The properties of a servlet application that are found without running its code.
 *
 * @param hasPages whether there are pages, tag files or tag libraries, which need JSP
 * @param javax a class that shows that the application is written for {@code javax.servlet}; empty if there is none
 */
record WarContents(boolean hasPages, Optional<String> javax) {

    private static final Pattern PAGE = Pattern.compile(".*\\.(jsp|jspx|jspf|tag|tagx|tld)");
    private static final Pattern CLASS_NAME = Pattern.compile("-class>\\s*([\\w.$]+)\\s*</");
    private static final byte[] JAVAX = "javax/servlet/".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JAKARTA = "jakarta/servlet/".getBytes(StandardCharsets.US_ASCII);
    private static final String INITIALIZER = "META-INF/services/%s.servlet.ServletContainerInitializer";

    /**
     * Inspects an unpacked application. It is written for javax if one of its own classes, or a class that its web.xml
     * names, refers to {@code javax.servlet}; or if none of these refers to {@code jakarta.servlet}, and a library has
     * a service that starts by javax.
     */
    static WarContents of(Path root) throws IOException {
        return new Look(root).contents();
    }

    /** One inspection, which opens each library only once. */
    private static final class Look {

        private final Path root;
        private final List<String> named;
        private boolean pages;
        private boolean jakarta;
        private Optional<String> javax = Optional.empty();
        private Optional<String> javaxLibrary = Optional.empty();

        Look(Path root) throws IOException {
            this.root = root;
            Path descriptor = root.resolve("WEB-INF/web.xml");
            this.named = Files.exists(descriptor) ? classNames(Files.readAllBytes(descriptor)) : List.of();
        }

        private static List<String> classNames(byte[] descriptor) {
            List<String> names = new ArrayList<>();
            Matcher name = CLASS_NAME.matcher(new String(descriptor, StandardCharsets.ISO_8859_1));
            while (name.find()) {
                names.add(name.group(1).replace('.', '/') + ".class");
            }
            return names;
        }

        WarContents contents() throws IOException {
            List<Path> files;
            try (Stream<Path> all = Files.walk(root)) {
                files = all.filter(Files::isRegularFile).toList();
            }
            Path classes = root.resolve("WEB-INF/classes");
            for (Path file : files) {
                String path = root.relativize(file).toString();
                pages |= PAGE.matcher(path.toLowerCase(Locale.ROOT)).matches();
                if (file.startsWith(classes) && path.endsWith(".class") && javax.isEmpty()) {
                    try (InputStream in = Files.newInputStream(file)) {
                        look(in, path);
                    }
                } else if (path.matches("WEB-INF/lib/[^/]*\\.jar")) {
                    lookInto(file, path);
                }
            }
            return new WarContents(pages, javax.or(() -> jakarta ? Optional.empty() : javaxLibrary));
        }

        private void lookInto(Path library, String path) throws IOException {
            try (JarFile jar = new JarFile(library.toFile())) {
                pages = pages || jar.stream().anyMatch(entry -> PAGE.matcher(entry.getName()).matches());
                for (String name : named) {
                    JarEntry entry = jar.getJarEntry(name);
                    if (entry != null && javax.isEmpty()) {
                        look(jar.getInputStream(entry), path + ", " + name);
                    }
                }
                if (jar.getJarEntry(INITIALIZER.formatted("javax")) != null) {
                    javaxLibrary = javaxLibrary.or(() -> Optional.of(path));
                }
                jakarta |= jar.getJarEntry(INITIALIZER.formatted("jakarta")) != null;
            }
        }

        private void look(InputStream classFile, String path) throws IOException {
            byte[] bytes = classFile.readAllBytes();
            if (contains(bytes, JAVAX)) {
                javax = Optional.of(path);
            }
            jakarta |= contains(bytes, JAKARTA);
        }

        private static boolean contains(byte[] bytes, byte[] part) {
            for (int i = 0; i <= bytes.length - part.length; i++) {
                int matched = 0;
                while (matched < part.length && bytes[i + matched] == part[matched]) {
                    matched++;
                }
                if (matched == part.length) {
                    return true;
                }
            }
            return false;
        }
    }
}
