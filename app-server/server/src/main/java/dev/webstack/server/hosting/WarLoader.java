package dev.webstack.server.hosting;

import dev.webstack.server.config.UsageException;
import dev.webstack.server.config.WarSettings;
import dev.webstack.server.routing.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a servlet application (Jakarta EE 11, or javax): a .war file, or a directory with a WEB-INF. */
final class WarLoader {

    private static final String WEB_INF = "WEB-INF";

    private static final Logger LOG = LoggerFactory.getLogger(WarLoader.class);

    private WarLoader() {}

    static boolean isWar(Path path) {
        return Files.isDirectory(path) ? Files.isDirectory(path.resolve(WEB_INF)) : path.toString().endsWith(".war");
    }

    /**
     * Loads an application. Its servlets are created when the server starts, and not here, because they may use the
     * server's lifecycle events.
     */
    static HostedApplication load(Path path, Prefix prefix, WarSettings settings) throws UsageException {
        try {
            return load(path, prefix, settings, ServletModules.besideTheServer());
        } catch (IOException e) {
            throw new UsageException(path + " cannot be unpacked as a WAR (" + e.getMessage() + ")");
        }
    }

    private static HostedApplication load(Path path, Prefix prefix, WarSettings settings, ServletModules modules)
            throws UsageException, IOException {
        WarFiles files = WarFiles.of(path);
        try {
            if (!Files.isDirectory(files.root().resolve(WEB_INF))) {
                throw new UsageException(path + " is no WAR: it has no " + WEB_INF + " at its top");
            }
            WarContents contents = WarContents.of(files.root());
            WarFiles served = contents.javax().isPresent() ? jakarta(path, files, contents, modules) : files;
            WarContext context = new WarContext(path, served, contents, prefix, settings, modules);
            return new HostedApplication(context, path.toString(), () -> {
                try {
                    context.ownedResources().close();
                } finally {
                    served.close();
                }
            });
        } catch (UsageException | IOException | RuntimeException | Error e) {
            try {
                modules.close();
            } finally {
                files.close();
            }
            throw e;
        }
    }

    private static WarFiles jakarta(Path path, WarFiles files, WarContents contents, ServletModules modules)
            throws IOException {
        long start = System.nanoTime();
        WarFiles converted = files.converted();
        new JakartaMigration(modules.loader()).convert(files.root(), converted.root());
        LOG.info("{} is written for javax.servlet ({}): converted to Jakarta in {} ms", path,
                contents.javax().orElseThrow(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        return converted;
    }
}
