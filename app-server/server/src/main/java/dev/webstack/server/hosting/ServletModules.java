package dev.webstack.server.hosting;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The libraries that only servlet applications need: JSP, EL, JSTL, WebSocket, CDI's seam, a connection pool. They lie in a
 * folder of their own, and are not on the server's class path: nothing else pays for them, at its start or in memory.
 *
 * @param loader has them
 * @param jars what is in the folder
 */
record ServletModules(URLClassLoader loader, List<Path> jars) implements Closeable {

    private static final String FOLDER = "servlet";

    /** Those beside the jar or the directory of the server's classes; none if there is no such folder. */
    static ServletModules besideTheServer() throws IOException {
        Path folder = Path.of(URI.create(ServletModules.class.getProtectionDomain().getCodeSource().getLocation()
                .toString())).resolveSibling(FOLDER);
        List<Path> jars = List.of();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
            }
        }
        return new ServletModules(new URLClassLoader("servlet-modules",
                jars.stream().map(ServletModules::url).toArray(URL[]::new), ServletModules.class.getClassLoader()),
                jars);
    }

    /** The descriptors of JSTL's tag libraries. */
    List<URL> tagLibraries() throws IOException {
        List<URL> descriptors = new ArrayList<>();
        Enumeration<URL> found = loader.findResources("META-INF/c.tld");
        while (found.hasMoreElements()) {
            String jar = found.nextElement().toString().replaceFirst("!/.*", "");
            try (JarFile file = new JarFile(Path.of(URI.create(jar.substring("jar:".length()))).toFile())) {
                for (String name : file.stream().map(entry -> entry.getName())
                        .filter(name -> name.matches("META-INF/[^/]*\\.tld")).toList()) {
                    descriptors.add(URI.create(jar + "!/" + name).toURL());
                }
            }
        }
        return descriptors;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
