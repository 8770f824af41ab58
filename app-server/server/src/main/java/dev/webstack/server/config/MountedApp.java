package dev.webstack.server.config;

import dev.webstack.server.routing.Prefix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An application and its mount point.
 *
 * @param prefix the prefix of the application's paths
 * @param location a jar, a WAR, a directory, a class, or {@code jar#class}; not read yet
 */
public record MountedApp(Prefix prefix, String location) {

    /** Parses one location, or a list {@code prefix=location,…}. */
    static List<MountedApp> parse(Setting setting) throws UsageException {
        if (setting.value().indexOf('=') < 0) {
            return List.of(new MountedApp(Prefix.ROOT, setting.value()));
        }
        List<MountedApp> apps = new ArrayList<>();
        Set<Prefix> prefixes = new HashSet<>();
        for (String item : setting.value().split(",", -1)) {
            MountedApp app = parse(item.strip(), setting);
            if (!prefixes.add(app.prefix)) {
                throw setting.wrong("there are two applications at " + app.prefix + "; give one another prefix");
            }
            apps.add(app);
        }
        return List.copyOf(apps);
    }

    private static MountedApp parse(String item, Setting setting) throws UsageException {
        int equals = item.indexOf('=');
        if (equals < 0 || equals == item.length() - 1) {
            throw setting.wrong("'" + item + "' is not prefix=app; write for example /shop=shop.war,/=hello.jar");
        }
        try {
            return new MountedApp(Prefix.parse(item.substring(0, equals)), item.substring(equals + 1));
        } catch (IllegalArgumentException e) {
            throw setting.wrong("'" + item.substring(0, equals) + "': " + e.getMessage()
                    + "; write for example /shop=shop.war,/=hello.jar");
        }
    }
}
