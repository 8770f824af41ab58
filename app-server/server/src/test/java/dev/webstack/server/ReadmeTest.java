package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.config.Configuration;
import dev.webstack.server.config.Settings;
import dev.webstack.server.config.WarSettings;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.ServerPorts;
import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Ports;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestNginx;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in the app server's README work; those for the gateway interface are tested in that module. */
class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final Pattern LOCATION = Pattern.compile("(?m)^location ");

    private static Path directory;
    private static Served served;

    @BeforeAll
    static void serve() throws Exception {
        directory = TestNginx.directory();
        served = Served.start(EchoApplication.class.getName(),
                "--uwsgi=127.0.0.1:0,unix:" + directory.resolve("app.sock"));
        for (String name : List.of("ca.pem", "nginx.pem", "nginx.key")) {
            Files.copy(ServerPorts.certificates().directory().resolve(name), directory.resolve(name));
        }
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @ParameterizedTest
    @MethodSource
    @Requires(Requirement.NGINX)
    void nginxServesByEachBlock(String block) throws Exception {
        int port = Ports.free();
        String here = block.replace("127.0.0.1:8000", "127.0.0.1:" + served.ports().uwsgi().getPort())
                .replace("/run/app/app.sock", directory.resolve("app.sock").toString())
                .replace("app.internal:8443", "127.0.0.1:" + served.ports().uwsgiTls().getPort())
                .replace("uwsgi_ssl_name app.internal", "uwsgi_ssl_name localhost")
                .replace("/etc/nginx/tls/ca.crt", "ca.pem").replace("/etc/nginx/tls/tls.crt", "nginx.pem")
                .replace("/etc/nginx/tls/tls.key", "nginx.key");
        String server = LOCATION.matcher(here).find() ? here : "location / { include uwsgi_params; " + here + "}";
        try (TestNginx _ = NginxConf.start(directory, "server { listen 127.0.0.1:%d;\n%s\n}".formatted(port, server),
                port);
                Wire wire = Wire.to(port)) {
            assertThat(wire.sendGet("/live/a;v=1").readToEnd().response().status()).isEqualTo(200);
        }
    }

    static Stream<String> nginxServesByEachBlock() throws IOException {
        return blocks("nginx");
    }

    @Test
    void programOfAnotherJettyCompiles(@TempDir Path folder) throws IOException {
        String program = blocks("java").filter(block -> block.contains("UwsgiConnectionFactory")).findFirst()
                .orElseThrow();
        assertThat(Archive.jar().source("Example", """
                import dev.webstack.jetty.uwsgi.*;
                import org.eclipse.jetty.server.*;
                class Example {
                    void example(Server server) {
                        %s
                    }
                }
                """.formatted(program)).writeTo(folder.resolve("example.jar"))).exists();
    }

    @Test
    void fileOfSettingsIsRead(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("settings"), block("properties", "app="));
        Configuration configuration = Configuration.of(new Settings(List.of("--config=" + file), Map.of()), folder);
        assertThat(configuration.apps()).singleElement().satisfies(app -> assertThat(app.location())
                .isEqualTo("/srv/shop.war"));
    }

    @Test
    void filesForServletApplicationsAreRead(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("shop-db"), "secret");
        Path users = Files.writeString(folder.resolve("users"), block("properties", "alice="));
        Path dataSources = Files.writeString(folder.resolve("data-sources"),
                block("properties", "jdbc/shop.url=").replace("/run/secrets/shop-db", password.toString()));
        WarSettings war = Configuration.of(new Settings(List.of("--app=shop.war", "--users=" + users,
                "--data-sources=" + dataSources), Map.of()), folder).war();
        assertThat(war.users().orElseThrow().byName()).hasEntrySatisfying("alice",
                alice -> assertThat(alice.roles()).containsExactly("member", "admin"));
        assertThat(war.dataSources()).singleElement().satisfies(shop -> {
            assertThat(shop.name()).isEqualTo("jdbc/shop");
            assertThat(shop.password()).contains("secret");
            assertThat(shop.maxConnections()).contains(10);
        });
    }

    @Test
    void severalApplicationsAreNamedAsShown(@TempDir Path folder) throws Exception {
        String flag = block("sh", "--app=").strip();
        assertThat(Configuration.of(new Settings(List.of(flag), Map.of()), folder).apps()).hasSize(3);
    }

    /** The paths in the other commands exist. */
    @Test
    void commandsNameWhatIsThere() throws IOException {
        List<String> commands = blocks("sh").flatMap(String::lines).filter(line -> !line.startsWith("--")).toList();
        assertThat(commands).isNotEmpty()
                .allMatch(line -> line.matches("mvn -DskipTests package|java -jar .*|docker build .*"));
        assertThat(commands.stream().flatMap(line -> Stream.of(line.split("[ =]")))
                .filter(word -> word.startsWith("app-server"))
                .map(word -> word.replaceFirst("/target/.*", "/pom.xml"))).allSatisfy(
                        path -> assertThat(Path.of("../..", path)).exists());
    }

    private static String block(String language, String start) throws IOException {
        return blocks(language).filter(block -> block.startsWith(start)).findFirst().orElseThrow();
    }

    private static Stream<String> blocks(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\\n(.*?)```").matcher(Files.readString(README)).results()
                .map(block -> block.group(1)).toList().stream();
    }
}
