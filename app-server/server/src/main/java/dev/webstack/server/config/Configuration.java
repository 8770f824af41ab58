package dev.webstack.server.config;

import dev.webstack.server.routing.Prefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The complete configuration of the server, checked as far as possible without carrying it out.
 *
 * @param apps the applications, each at its own prefix
 * @param war what servlet applications get besides their files
 * @param uwsgi the uwsgi addresses, and the peers that may use them
 * @param http the HTTP address, and the proxies that may use it
 * @param management the address for probes and metrics
 * @param limits the greatest size of a request
 * @param deadline the time that a gateway application may take for a request
 * @param accessLog the format of the access log on standard output
 * @param drainDelay how long the server still accepts connections after it got the signal to stop
 * @param drainTimeout how long running requests may take after that
 */
public record Configuration(List<MountedApp> apps, WarSettings war, UwsgiOptions uwsgi, HttpOptions http,
        Address management, Limits limits, Optional<Duration> deadline, AccessLogFormat accessLog, Duration drainDelay,
        Duration drainTimeout) {

    /**
     * Creates a configuration from the settings.
     *
     * @param settings flags, environment variables and file
     * @param appFolder the folder of an image that contains its application
     * @return the configuration
     * @throws UsageException for the first invalid option, which the message names
     */
    public static Configuration of(Settings settings, Path appFolder) throws UsageException {
        UwsgiOptions uwsgi = UwsgiOptions.of(settings);
        return new Configuration(
                settings.find(Option.APP).isPresent()
                        ? MountedApp.parse(settings.get(Option.APP))
                        : List.of(new MountedApp(Prefix.ROOT, AppFolder.onlyApplication(appFolder))),
                WarSettings.of(settings),
                uwsgi,
                HttpOptions.of(settings),
                Address.parse(settings.get(Option.MANAGEMENT)),
                Limits.of(settings),
                Quantity.limit(settings.get(Option.DEADLINE)),
                AccessLogFormat.parse(settings.get(Option.ACCESS_LOG)),
                Quantity.duration(settings.get(Option.DRAIN_DELAY)),
                Quantity.duration(settings.get(Option.DRAIN_TIMEOUT)));
    }
}
