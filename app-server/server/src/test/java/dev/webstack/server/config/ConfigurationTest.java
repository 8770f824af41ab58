package dev.webstack.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webstack.jetty.uwsgi.PeerAllowList;
import dev.webstack.server.routing.Prefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration from valid settings, and the one line for an invalid setting, which names it and the remedy. */
class ConfigurationTest {

    private static final Path NOWHERE = Path.of("/nowhere");

    @Test
    void withAnApplicationAloneItServesThisHostAndEndsInHalfAMinute() throws UsageException {
        Configuration configuration = configuration("--app=shop.jar");

        assertThat(configuration.apps()).containsExactly(new MountedApp(Prefix.ROOT, "shop.jar"));
        assertThat(configuration.uwsgi().plain()).singleElement()
                .satisfies(address -> assertThat(address.socket()).hasToString("/127.0.0.1:8000"));
        assertThat(configuration.uwsgi().plainPeers()).isEqualTo(PeerAllowList.LOOPBACK);
        assertThat(configuration.uwsgi().tls()).isEmpty();
        assertThat(configuration.uwsgi().secret()).isEmpty();
        assertThat(configuration.http().address().socket()).hasToString("/127.0.0.1:8080");
        assertThat(configuration.management().socket()).hasToString("/127.0.0.1:8081");
        assertThat(configuration.limits().body()).isEmpty();
        assertThat(configuration.deadline()).isEmpty();
        assertThat(configuration.accessLog()).isEqualTo(AccessLogFormat.OFF);
        assertThat(configuration.drainDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.drainTimeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:0,     127.0.0.1,       0",
        "0.0.0.0:65535,   0.0.0.0,         65535",
        "[::1]:8080,      0:0:0:0:0:0:0:1, 8080",
        "::1:8080,        0:0:0:0:0:0:0:1, 8080",
        "localhost:80,    127.0.0.1,       80"})
    void anAddressIsHostAndPort(String value, String address, int port) throws UsageException {
        var socket = configuration("--app=x", "--http=" + value).http().address().socket();

        assertThat(socket.getAddress().getHostAddress()).isEqualTo(address);
        assertThat(socket.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "1, 1", "100k, 102400", "10m, 10485760", "8g, 8589934592"})
    void aSizeHasAUnit(String value, long bytes) throws UsageException {
        assertThat(configuration("--app=x", "--max-body=" + value).limits().body()).hasValue(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S", "500ms, PT0.5S", "5s, PT5S", "1m, PT1M", "90m, PT1H30M"})
    void aDurationHasAUnit(String value, Duration duration) throws UsageException {
        assertThat(configuration("--app=x", "--drain-timeout=" + value).drainTimeout()).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"unlimited,", "1ms, PT0.001S", "30s, PT30S"})
    void aDeadlineIsADurationOrNone(String value, Duration limit) throws UsageException {
        assertThat(configuration("--app=x", "--deadline=" + value).deadline()).isEqualTo(Optional.ofNullable(limit));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --http=8080                   | not host:port; write for example 127.0.0.1:8000 or [::1]:8000
            --http=:8080                  | not host:port; write for example 127.0.0.1:8000 or [::1]:8000
            --http=localhost              | not host:port; write for example 127.0.0.1:8000 or [::1]:8000
            --http=localhost:             | not host:port; write for example 127.0.0.1:8000 or [::1]:8000
            --http=localhost:http         | not host:port; write for example 127.0.0.1:8000 or [::1]:8000
            --http=localhost:-1           | not host:port; write for example 127.0.0.1:8000 or [::1]:8000
            --management=localhost:65536  | there is no port above 65535
            --uwsgi=host.invalid:1        | this host name is not known here
            --uwsgi=unix:                 | not the absolute path of a socket; write for example unix:/run/app/app.sock
            --uwsgi=unix:app.sock         | not the absolute path of a socket; write for example unix:/run/app/app.sock
            --uwsgi-secret-file=/nowhere  | the file cannot be read (NoSuchFileException); it has to hold the secret and nothing else
            --tls-certificate=/tls.pem    | nothing here speaks TLS; say where with --uwsgi-tls=host:port
            --tls-key=/tls.key            | nothing here speaks TLS; say where with --uwsgi-tls=host:port
            --tls-client-ca=/ca.pem       | nothing here speaks TLS; say where with --uwsgi-tls=host:port
            --max-body=1.5m               | not a size; write for example 100k, 10m, 1g or unlimited
            --max-body=-1                 | not a size; write for example 100k, 10m, 1g or unlimited
            --max-body=10MB               | not a size; write for example 100k, 10m, 1g or unlimited
            --max-body=999999999999g      | more than there can be; write for example 100k, 10m, 1g or unlimited
            --max-body=9999999999999      | not a size; write for example 100k, 10m, 1g or unlimited
            --deadline=0s                 | not a limit of time; write for example 500ms, 5s, 1m or unlimited
            --deadline=never              | not a limit of time; write for example 500ms, 5s, 1m or unlimited
            --drain-delay=5               | not a duration; write for example 500ms, 5s or 1m
            --drain-delay=-5s             | not a duration; write for example 500ms, 5s or 1m
            --drain-timeout=1h            | not a duration; write for example 500ms, 5s or 1m
            --drain-timeout=0.5s          | not a duration; write for example 500ms, 5s or 1m
            --uwsgi-allow=nginx           | 'nginx' is no address block; write for example 10.0.0.0/8,fc00::/7
            --uwsgi-allow=10.0.0.0/33     | '10.0.0.0/33' is no address block; write for example 10.0.0.0/8,fc00::/7
            --uwsgi-allow=10.0.0.0/8,     | '' is no address block; write for example 10.0.0.0/8,fc00::/7
            """)
    void aValueThatCannotWorkIsNamedWithTheRemedy(String flag, String remedy) {
        assertFault(flag + ": " + remedy, List.of("--app=x", flag), Map.of());

        String variable = "APP_SERVER_" + flag.substring(2, flag.indexOf('=')).replace('-', '_').toUpperCase();
        String value = flag.substring(flag.indexOf('=') + 1);
        assertFault(variable + "=" + value + ": " + remedy, List.of("--app=x"), Map.of(variable, value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            com.example.Shop:cart               | / com.example.Shop:cart
            /opt/shop.jar#com.example.Shop      | / /opt/shop.jar#com.example.Shop
            /=hello.jar                         | / hello.jar
            /shop=shop.war                      | /shop shop.war
            /shop=shop.war, /shop/admin=Admin:app,/=hello.jar | /shop shop.war; /shop/admin Admin:app; / hello.jar
            /a-b_c.d~1=/opt/x=y.jar             | /a-b_c.d~1 /opt/x=y.jar
            """)
    void applicationsHavePrefixes(String value, String apps) throws UsageException {
        assertThat(configuration("--app=" + value).apps().stream().map(app -> app.prefix() + " " + app.location()))
                .containsExactly(apps.split("; "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /a=a.jar,b.jar       | 'b.jar' is not prefix=app
            /a=a.jar,            | '' is not prefix=app
            /a=                  | '/a=' is not prefix=app
            =a.jar               | '': a prefix begins with a slash
            shop=a.jar           | 'shop': a prefix begins with a slash
            /shop/=a.jar         | '/shop/': a prefix other than / does not end with a slash
            /shop//x=a.jar       | '/shop//x': a prefix has letters, digits and -._~ between its slashes
            //=a.jar             | '//': a prefix other than / does not end with a slash
            /a%2Fb=a.jar         | '/a%2Fb': a prefix has letters, digits and -._~ between its slashes
            /a;b=a.jar           | '/a;b': a prefix has letters, digits and -._~ between its slashes
            /a b=a.jar           | '/a b': a prefix has letters, digits and -._~ between its slashes
            /café=a.jar          | '/café': a prefix has letters, digits and -._~ between its slashes
            /shop/..=a.jar       | '/shop/..': a prefix has no segments . and ..
            /./shop=a.jar        | '/./shop': a prefix has no segments . and ..
            """)
    void aPrefixThatCannotWorkIsNamedWithTheRemedy(String value, String message) {
        assertFault("--app=" + value + ": " + message + "; write for example /shop=shop.war,/=hello.jar",
                List.of("--app=" + value), Map.of());
    }

    @Test
    void twoApplicationsCannotBeAtOnePrefix() {
        assertFault("--app=/a=a.jar,/b=b.jar,/a=c.jar: there are two applications at /a; give one another prefix",
                List.of("--app=/a=a.jar,/b=b.jar,/a=c.jar"), Map.of());
    }

    private static Configuration configuration(String... flags) throws UsageException {
        return Configuration.of(new Settings(List.of(flags), Map.of()), NOWHERE);
    }

    private static void assertFault(String message, List<String> flags, Map<String, String> environment) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Configuration.of(new Settings(flags, environment), NOWHERE)).withMessage(message);
    }
}
