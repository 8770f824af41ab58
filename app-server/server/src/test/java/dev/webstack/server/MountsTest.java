package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.shop.Client;
import dev.webstack.server.shop.Counter;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import dev.webstack.uwsgi.PacketWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Several applications in one server: each gets the paths below its prefix, and no others. */
class MountsTest {

    private static Path folder;
    private static Served served;

    @BeforeAll
    static void serve(@TempDir Path temp) throws Exception {
        folder = temp;
        Path war = Archive.war().classes(Client.class, Counter.class).file("index.html", "<h1>Shop</h1>")
                .writeTo(folder.resolve("shop.war"));
        Path handler = Archive.jar().classes(HandlerHostingTest.Echo.class).writeTo(folder.resolve("handler.jar"));
        served = Served.start(String.join(",", "/shop=" + war, "/shop/api=" + app("api"), "/api=" + app("api"),
                "/api/v1.0=" + app("v1"), "/old=" + Old.class.getName(),
                "/jetty=" + handler + "#" + HandlerHostingTest.Echo.class.getName()));
    }

    @AfterAll
    static void drain() {
        served.close();
    }

    private static String app(String name) throws IOException {
        return Archive.jar().classes(Named.class).file("name.txt", name).writeTo(folder.resolve(name + ".jar")) + "#"
                + Named.class.getName();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "404", textBlock = """
            /api             | api '/api' ''
            /api/            | api '/api' '/'
            /api/x%20y       | api '/api' '/x y'
            /api/v1.0        | v1 '/api/v1.0' ''
            /api/v1.0/x      | v1 '/api/v1.0' '/x'
            /api/v1.0x       | api '/api' '/v1.0x'
            /api/v1x0        | api '/api' '/v1x0'
            /shop/api/x      | api '/shop/api' '/x'
            /old/x           | old '/old' '/x'
            /%6Fld/x         | old '/old' '/x'
            /jetty/x         | GET /x
            /apis            | 404
            /Api             | 404
            /api;v=1/x       | api '/api' '/x'
            /api%3Bv=1/x     | 404
            /                | 404
            """)
    void theLongestPrefixOfThePathDecides(String target, String expected) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            RawResponse response = served.ask(protocol, Call.get(target));
            assertThat(response.status()).as("%s", protocol).isEqualTo(expected == null ? 404 : 200);
            if (expected != null) {
                assertThat(response.text().strip()).as("%s", protocol).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServletApplicationHasItsPrefixAsContextPath(Protocol protocol) throws Exception {
        assertThat(served.ask(protocol, Call.get("/shop/client/a?q=1")).text().lines())
                .contains("context '/shop'", "path /client /a", "query q=1");
        assertThat(served.ask(protocol, Call.get("/shop/counter")).headers("Set-Cookie")).singleElement().asString()
                .contains("Path=/shop");
        assertThat(served.ask(protocol, Call.get("/shop/")).text()).isEqualTo("<h1>Shop</h1>");
    }

    @ParameterizedTest
    @EnumSource
    void thePrefixOfAServletApplicationLeadsToItsTop(Protocol protocol) throws Exception {
        RawResponse response = served.ask(protocol, Call.get("/shop?q=1"));

        assertThat(response.status()).isEqualTo(301);
        assertThat(response.headers("Location")).containsExactly("/shop/?q=1");
    }

    @ParameterizedTest
    @CsvSource({"/site,/site/api", "/site/,/site/api", "'',/api"})
    void whatNginxSaysIsBeforeTheServerStaysBeforeThePrefix(String scriptName, String expected) throws Exception {
        try (Wire wire = Wire.to(served.server().uwsgiAddress())) {
            wire.send(new PacketWriter().add("REQUEST_METHOD", "GET").add("SCRIPT_NAME", scriptName)
                    .add("PATH_INFO", "/api/x").request());
            assertThat(wire.readToEnd().response().text()).isEqualTo("api '" + expected + "' '/x'");
        }
    }

    @Test
    void ifOneCannotBeLoadedNoneIsAndTheOthersAreClosed() throws Exception {
        Path closing = Archive.jar().classes(GatewayHostingTest.Closing.class).writeTo(folder.resolve("closing.jar"));
        String app = "/=" + closing + "#" + GatewayHostingTest.Closing.class.getName() + ",/x=" + folder + "/no.jar";

        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Served.start(app))
                .withMessageStartingWith(folder + "/no.jar does not exist");
        assertThat(System.clearProperty(GatewayHostingTest.Closing.class.getName())).isEqualTo("closed");
    }

    @Test
    void ifOneCannotBeStartedTheOthersAreStopped() throws Exception {
        String app = "/=" + HandlerHostingTest.Living.class.getName() + ",/x="
                + HandlerHostingTest.Lame.class.getName();

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> Served.start(app))
                .withMessageContaining("cannot be started: java.lang.IllegalStateException: no database");
        assertThat(System.clearProperty(HandlerHostingTest.Living.class.getName())).startsWith("stopped");
    }

    /** Reads its own name from its jar: the same class in another class loader. */
    public static class Named implements Application {

        @Override
        public Body call(Environ environ, StartResponse startResponse) throws Exception {
            startResponse.start(Status.OK, Headers.of("Content-Type", "text/plain"));
            try (var in = Named.class.getResourceAsStream("/name.txt")) {
                return Body.text(new String(in.readAllBytes()) + " '" + environ.scriptName() + "' '" + environ.path()
                        + "'");
            }
        }
    }

    /** A JWSGI program. */
    static class Old {

        static Object[] application(HashMap<String, Object> environ) {
            return new Object[]{200, new HashMap<>(Map.of("Content-Type", "text/plain")),
                "old '" + environ.get("SCRIPT_NAME") + "' '" + environ.get("PATH_INFO") + "'"};
        }
    }
}
