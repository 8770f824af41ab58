package dev.webstack.server.hosting;

import dev.webstack.server.config.UsageException;
import dev.webstack.server.routing.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes ready a servlet application (Jakarta EE 11, without JSP and JNDI): a .war file, or a directory with a WEB-INF. */
final class WarLoader {

    private static final String WEB_INF = "WEB-INF";

    private WarLoader() {}

    static boolean isWar(Path path) {
        return Files.isDirectory(path) ? Files.isDirectory(path.resolve(WEB_INF)) : path.toString().endsWith(".war");
    }

    /** The servlets are made when the server starts, and not here: they may want to be told of it. */
    static HostedApplication load(Path path, Prefix prefix) throws UsageException {
        WarFiles files = files(path);
        WarContext context = new WarContext(path, files, prefix);
        return new HostedApplication(context, path.toString(), () -> {
            try (files) {
                context.closeLoader();
            }
        });
    }

    private static WarFiles files(Path path) throws UsageException {
        try {
            WarFiles files = WarFiles.of(path);
            if (Files.isDirectory(files.root().resolve(WEB_INF))) {
                return files;
            }
            files.close();
        } catch (IOException e) {
            throw new UsageException(path + " cannot be unpacked as a WAR (" + e.getMessage() + ")");
        }
        throw new UsageException(path + " is no WAR: it has no " + WEB_INF + " at its top");
    }
}
