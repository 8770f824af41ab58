package dev.webstack.testing;

import dev.webstack.gateway.Application;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An application's jar, as a build writes it. */
public final class AppJar {

    private AppJar() {}

    /** Writes the jar of an application that is one class. */
    public static void write(Path jar, Class<? extends Application> application) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Gateway-Application", application.getName());
        String file = application.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream code = application.getClassLoader().getResourceAsStream(file)) {
            if (code == null) {
                throw new IOException(file + " is not on the class path");
            }
            out.putNextEntry(new JarEntry(file));
            code.transferTo(out);
        }
    }
}
