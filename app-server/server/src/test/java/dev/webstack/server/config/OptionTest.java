package dev.webstack.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What --help prints. */
class OptionTest {

    @Test
    void helpTellsAllThereIs() {
        assertThat(Option.help()).isEqualTo("""
                Usage: java -jar app-server.jar [--name=value …]

                  --app            APP_SERVER_APP            a jar, a WAR, a directory, or a class on the class path
                                                            (default: the only jar or WAR in /app)
                  --uwsgi          APP_SERVER_UWSGI          where to listen for uwsgi, host:port
                                                            (default: 127.0.0.1:8000)
                  --uwsgi-allow    APP_SERVER_UWSGI_ALLOW    addresses that may speak uwsgi: 10.0.0.0/8,::1 …
                                                            (default: this host only)
                  --http           APP_SERVER_HTTP           where to listen for HTTP/1.1, host:port
                                                            (default: 127.0.0.1:8080)
                  --management     APP_SERVER_MANAGEMENT     where to answer /livez and /readyz, host:port
                                                            (default: 127.0.0.1:8081)
                  --max-body       APP_SERVER_MAX_BODY       greatest body of a request: 100k, 10m, 1g or unlimited
                                                            (default: unlimited)
                  --drain-delay    APP_SERVER_DRAIN_DELAY    how long to go on accepting after SIGTERM: 500ms, 5s, 1m
                                                            (default: 5s)
                  --drain-timeout  APP_SERVER_DRAIN_TIMEOUT  how long requests under way may then take
                                                            (default: 30s)
                  --help           --version

                A flag wins over its environment variable. Exit codes: 0 drained, 1 failed, 2 wrong usage.
                """);
    }
}
