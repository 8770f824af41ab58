package dev.webstack.server.hosting;

import dev.webstack.server.config.Option;
import dev.webstack.server.config.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the application that a setting names, whatever kind it is of. */
public final class ApplicationLoader {

    /**
     * Loads an application.
     *
     * @param location a WAR, packed or not; a jar or a directory with a gateway application; or the name of its class
     * @return the application, to be closed when it is no longer needed
     * @throws UsageException saying what was looked for, if there is no application, or it cannot be made
     */
    public HostedApplication load(String location) throws UsageException {
        Path path = Path.of(location);
        if (Files.exists(path)) {
            return WarLoader.isWar(path) ? WarLoader.load(path) : GatewayLoader.load(path);
        }
        if (location.indexOf('/') >= 0 || location.endsWith(".jar") || location.endsWith(".war")) {
            throw new UsageException(location + " does not exist; say with " + Option.APP.flag() + "=PATH or "
                    + Option.APP.variable() + " where the application is");
        }
        return GatewayLoader.load(location);
    }
}
