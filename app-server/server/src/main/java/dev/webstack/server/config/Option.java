package dev.webstack.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All options. Each can be set as the flag {@code --name=value}, as the environment variable {@code APP_SERVER_NAME},
 * or as {@code name=value} in a file; the first of these counts.
 */
public enum Option {

    CONFIG("a file with these settings, name=value lines: drain-delay=5s", "none"),
    APP("a jar, a WAR, a directory, Class[:method], or /prefix=app,…", "the only jar or WAR in /app"),
    USERS("who may log in to WARs: a file of name=hash,role,… lines", "nobody"),
    DATA_SOURCES("what WARs look up: a file of jdbc/shop.url=… lines", "none"),
    SESSION_ROUTE("this server as nginx knows it, host:port, to end ids of sessions with", "they end with node0"),
    UWSGI("where to listen for uwsgi: host:port or unix:/path, …", "127.0.0.1:8000"),
    UWSGI_ALLOW("addresses that may speak uwsgi: 10.0.0.0/8,::1 …", "this host only; with a secret any"),
    UWSGI_SECRET("what APP_SERVER_SECRET must be in a uwsgi request", "none"),
    UWSGI_SECRET_FILE("a file with this secret", "none"),
    UWSGI_BUFFER_SIZE("nginx's uwsgi_buffer_size; larger heads of responses are logged", "4k"),
    UWSGI_TLS("where to listen for uwsgi over TLS, host:port", "nowhere"),
    TLS_CERTIFICATE("a PEM file with the certificate and its chain", "none"),
    TLS_KEY("a PEM file with its private key, PKCS#8", "none"),
    TLS_CLIENT_CA("a PEM file: clients need a certificate of these", "clients need none"),
    HTTP("where to listen for HTTP/1.1 and h2c, host:port", "127.0.0.1:8080"),
    HTTP_PROXIES("proxies whose X-Forwarded-For, -Proto, -Host are believed", "nobody's are"),
    MANAGEMENT("where to answer probes and /metrics, host:port", "127.0.0.1:8081"),
    MAX_BODY("greatest body of a request: 100k, 10m, 1g or unlimited", "unlimited"),
    MAX_FORM("greatest form that becomes parameters: 100k, 2m or unlimited", "2m"),
    MAX_FORM_FIELDS("how many fields or parts such a form may have", "1000"),
    MAX_HEAD("greatest head over HTTP, of a request or a response", "32k"),
    DEADLINE("how long a gateway application may take: 500ms, 5s or unlimited", "unlimited"),
    ACCESS_LOG("what to say of each request on standard output: off or json", "off"),
    DRAIN_DELAY("how long to go on accepting after SIGTERM: 500ms, 5s, 1m", "5s"),
    DRAIN_TIMEOUT("how long requests under way, and then the application's own end, may take", "20s");

    private final String description;
    private final String usually;

    Option(String description, String usually) {
        this.description = description;
        this.usually = usually;
    }

    /**
     * The flag of the option.
     *
     * @return for example {@code --drain-delay}
     */
    public String flag() {
        return "--" + key();
    }

    /**
     * The environment variable of the option.
     *
     * @return for example {@code APP_SERVER_DRAIN_DELAY}
     */
    public String variable() {
        return "APP_SERVER_" + name();
    }

    /**
     * The key of the option in a file.
     *
     * @return for example {@code drain-delay}
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The default.
     *
     * @return a value, or words that describe it
     */
    public String usually() {
        return usually;
    }

    static Optional<Option> ofFlag(String flag) {
        return Arrays.stream(values()).filter(option -> option.flag().equals(flag)).findFirst();
    }

    static Optional<Option> ofKey(String key) {
        return Arrays.stream(values()).filter(option -> option.key().equals(key)).findFirst();
    }

    /**
     * The text of {@code --help}.
     *
     * @return the lines of the text
     */
    public static String help() {
        return "Usage: java -jar app-server.jar [--name=value …]\n\n" + Arrays.stream(values())
                .map(option -> "  %-19s %-28s %s\n%50s (default: %s)\n".formatted(option.flag(), option.variable(),
                        option.description, "", option.usually))
                .collect(Collectors.joining())
                + "  --help              --version\n\n"
                + "A flag wins over its environment variable, and that over the file. Exit codes: 0 drained, 1 failed, 2 wrong usage.\n";
    }
}
