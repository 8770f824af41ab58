package dev.webstack.server.config;

import dev.webstack.server.routing.Prefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything the server was told, checked as far as it can be without doing it.
 *
 * @param apps what to serve, each at a prefix of its own
 * @param war what servlet applications are given
 * @param uwsgi where to listen for uwsgi, and who may speak it
 * @param http where to listen for HTTP
 * @param management where to listen for probes and metrics
 * @param limits how large a request may be
 * @param deadline how long a gateway application may take for a request
 * @param accessLog what to say of each request on standard output
 * @param drainDelay how long to go on accepting once asked to stop
 * @param drainTimeout how long requests under way may then take
 */
public record Configuration(List<MountedApp> apps, WarSettings war, UwsgiOptions uwsgi, Address http,
        Address management, Limits limits, Optional<Duration> deadline, AccessLogFormat accessLog, Duration drainDelay,
        Duration drainTimeout) {

    /**
     * Makes a configuration of what was set.
     *
     * @param settings flags, environment and file
     * @param appFolder where an image keeps its application
     * @return the configuration
     * @throws UsageException naming the first option that cannot work
     */
    public static Configuration of(Settings settings, Path appFolder) throws UsageException {
        UwsgiOptions uwsgi = UwsgiOptions.of(settings);
        return new Configuration(
                settings.find(Option.APP).isPresent()
                        ? MountedApp.parse(settings.get(Option.APP))
                        : List.of(new MountedApp(Prefix.ROOT, AppFolder.onlyApplication(appFolder))),
                WarSettings.of(settings),
                uwsgi,
                Address.parse(settings.get(Option.HTTP)),
                Address.parse(settings.get(Option.MANAGEMENT)),
                Limits.of(settings),
                Quantity.limit(settings.get(Option.DEADLINE)),
                AccessLogFormat.parse(settings.get(Option.ACCESS_LOG)),
                Quantity.duration(settings.get(Option.DRAIN_DELAY)),
                Quantity.duration(settings.get(Option.DRAIN_TIMEOUT)));
    }
}
