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
 * The libraries that only servlet applications need: JSP, EL, JSTL, WebSocket, CDI integration, a connection pool. They
 * are in a separate folder and not on the server's class path, so other applications start without them and need no
 * memory for them.
 *
 * @param loader the loader of the libraries
 * @param jars the jars in the folder
 */
record ServletModules(URLClassLoader loader, List<Path> jars) implements Closeable {

    private static final String FOLDER = "servlet";

    /** The libraries in the folder beside the server's jar or class directory; none if the folder does not exist. */
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
