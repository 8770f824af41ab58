package dev.webstack.server.hosting;

import dev.webstack.server.config.MountedApp;
import dev.webstack.server.config.Option;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.config.WarSettings;
import dev.webstack.server.routing.Mounts;
import dev.webstack.server.routing.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;

/** Loads the applications that a setting names, of all kinds. */
public final class ApplicationLoader {

    private final WarSettings war;

    /** Creates a loader that gives servlet applications nothing besides their files. */
    public ApplicationLoader() {
        this(WarSettings.NONE);
    }

    /**
     * Creates a loader.
     *
     * @param war what servlet applications get besides their files
     */
    public ApplicationLoader(WarSettings war) {
        this.war = war;
    }

    /**
     * Loads all applications, or fails and loads none.
     *
     * @param apps the applications, at least one
     * @return an application that passes each request to the right one of them; the caller closes it
     * @throws UsageException if an application is missing or cannot be created; the message names what was looked for
     */
    public HostedApplication load(List<MountedApp> apps) throws UsageException {
        Map<Prefix, Handler> mounts = new LinkedHashMap<>();
        List<HostedApplication> loaded = new ArrayList<>();
        try {
            for (MountedApp app : apps) {
                HostedApplication application = load(app);
                loaded.add(application);
                mounts.put(app.prefix(), application.handler());
            }
        } catch (UsageException | RuntimeException | Error e) {
            try {
                closeAll(loaded);
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
        return new HostedApplication(new Mounts(mounts), name(apps), () -> closeAll(loaded));
    }

    private static String name(List<MountedApp> apps) {
        return apps.stream().map(app -> app.prefix().equals(Prefix.ROOT)
                ? app.location()
                : app.location() + " at "
                        + app.prefix())
                .collect(Collectors.joining(", "));
    }

    private static void closeAll(List<HostedApplication> applications) throws IOException {
        IOException failure = null;
        for (HostedApplication application : applications.reversed()) {
            try {
                application.close();
            } catch (Throwable e) {
                if (failure == null) {
                    failure = new IOException(application.name() + ": " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private HostedApplication load(MountedApp app) throws UsageException {
        String location = app.location();
        int hash = location.indexOf('#');
        if (hash < 0 || Files.exists(Path.of(location))) {
            return load(location, Optional.empty(), app.prefix());
        }
        return load(location.substring(0, hash),
                Optional.of(EntryPoint.parse(location.substring(hash + 1), location)), app.prefix());
    }

    private HostedApplication load(String location, Optional<EntryPoint> named, Prefix prefix)
            throws UsageException {
        Path path = Path.of(location);
        if (!Files.exists(path)) {
            if (named.isPresent() || location.indexOf('/') >= 0 || location.matches(".*\\.[jw]ar(:.*)?")) {
                throw new UsageException(location + " does not exist; say with " + Option.APP.flag() + "=PATH or "
                        + Option.APP.variable() + " where the application is, and with PATH#Class which one of it");
            }
            return load(EntryPoint.parse(location, location), prefix);
        }
        if (!WarLoader.isWar(path)) {
            return new ArchiveLoader(path).load(named, prefix);
        }
        if (named.isPresent()) {
            throw new UsageException(location + " is a WAR and names its servlets itself: leave out '#"
                    + named.get().className() + "'");
        }
        return WarLoader.load(path, prefix, war);
    }

    /** Loads an application from the class path. */
    private static HostedApplication load(EntryPoint entry, Prefix prefix) throws UsageException {
        ClassLoader loader = ApplicationLoader.class.getClassLoader();
        return HostedApplication.of(entry.make(loader), entry.source(), prefix, loader, () -> {});
    }
}
