package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webstack.server.config.UsageException;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.ClassVisibility;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.RawResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A handler that was written for an embedded Jetty runs here, and sees the part of Jetty that it was compiled against.
 */
class HandlerHostingTest {

    private static final String JETTY = Handler.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void isRegisteredForServiceLoader(Protocol protocol) throws Exception {
        Path jar = Archive.jar().classes(Echo.class, ClassVisibility.class).service(Handler.class, Echo.class.getName())
                .writeTo(folder.resolve("echo.jar"));

        try (Served served = Served.start(jar.toString())) {
            assertThat(served.ask(protocol, Call.post("/a/b?q", "body")).text()).isEqualTo("POST /a/b body");
        }
    }

    @Test
    void isNamedByTheManifestOfItsJar() throws Exception {
        try (Served served = Served.start(echo("echo.jar").toString())) {
            assertThat(served.text(Call.get("/x"))).isEqualTo("GET /x ");
        }
    }

    @Test
    void mayBeADirectoryOfClasses() throws Exception {
        Path classes = Archive.jar().classes(Echo.class, ClassVisibility.class).unpackTo(folder.resolve("classes"));

        try (Served served = Served.start(classes + "#" + Echo.class.getName())) {
            assertThat(served.text(Call.get("/x"))).isEqualTo("GET /x ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":create", ":CONSTANT"})
    void mayBeAClassOnTheClassPathOrWhatAMemberOfItGives(String member) throws Exception {
        try (Served served = Served.start(Echo.class.getName() + member)) {
            assertThat(served.text(Call.get("/x"))).isEqualTo("GET /x ");
        }
    }

    @Test
    void seesTheCoreOfJettyAndTheLog() throws Exception {
        try (Served served = Served.start(echo("echo.jar").toString())) {
            assertThat(served.text(sight(Handler.class.getName()))).isEqualTo(JETTY);
            for (String name : new String[]{"org.eclipse.jetty.server.handler.ResourceHandler",
                "org.eclipse.jetty.http.HttpField", "org.eclipse.jetty.io.Content$Sink",
                "org.eclipse.jetty.util.Callback", "org.slf4j.Logger", "org.slf4j.spi.LoggingEventBuilder"}) {
                assertThat(served.text(sight(name))).as(name).isEqualTo(ClassVisibility.of(name, getClass()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.webstack.gateway.Application", "dev.webstack.server.AppServer",
        "dev.webstack.uwsgi.Packet", "jakarta.servlet.Servlet", "org.eclipse.jetty.ee11.webapp.WebAppContext",
        "org.eclipse.jetty.session.SessionHandler", "org.slf4j.simple.SimpleLogger", "uwsgi"})
    void seesNothingElseOfTheServer(String className) throws Exception {
        try (Served served = Served.start(echo("echo.jar").toString())) {
            assertThat(served.text(sight(className))).isEqualTo(ClassVisibility.NOTHING);
        }
    }

    @Test
    void isStartedServedAndStoppedWithItsOwnLoaderAsContext() throws Exception {
        Path jar = Archive.jar().manifest("Gateway-Application", Living.class.getName()).classes(Living.class)
                .writeTo(folder.resolve("living.jar"));
        try (Served served = Served.start(jar.toString())) {
            assertThat(System.getProperty(Living.class.getName())).isEqualTo("started true");
            assertThat(served.text(Call.get("/"))).isEqualTo("served true");
        }

        assertThat(System.clearProperty(Living.class.getName())).isEqualTo("stopped true");
    }

    @ParameterizedTest
    @EnumSource
    void whatItThrowsIsNotForTheClient(Protocol protocol) throws Exception {
        try (Served served = Served.start(Failing.class.getName())) {
            RawResponse response = served.ask(protocol, Call.get("/").with("Accept", "text/html"));
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text()).doesNotContain("secret", "Exception", "HandlerHostingTest");
        }
    }

    @Test
    void saysInOneLineWhyItCannotBeStarted() throws Exception {
        Path jar = Archive.jar().manifest("Gateway-Application", Lame.class.getName())
                .classes(Lame.class, Living.class)
                .writeTo(folder.resolve("lame.jar"));

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> Served.start(jar.toString()))
                .withMessageStartingWith("the server cannot start: " + jar
                        + " cannot be started: java.lang.IllegalStateException: no database (at ");
    }

    @Test
    void mustNotBringJettyItself() throws Exception {
        Path jar = Archive.jar().manifest("Gateway-Application", Living.class.getName())
                .classes(Living.class, Handler.class).writeTo(folder.resolve("fat.jar"));

        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Served.start(jar.toString()))
                .withMessage(jar + " holds org/eclipse/jetty/server/Handler.class, which is the server's: leave its"
                        + " library out, for example with <scope>provided</scope>");
    }

    private Path echo(String file) throws IOException {
        return Archive.jar().manifest("Gateway-Application", Echo.class.getName())
                .classes(Echo.class, ClassVisibility.class)
                .writeTo(folder.resolve(file));
    }

    private static Call sight(String className) {
        return Call.get("/").with("X-ClassVisibility", className);
    }

    public static class Echo extends Handler.Abstract {

        static final Handler CONSTANT = new Echo();

        static Echo create() {
            return new Echo();
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String sight = request.getHeaders().get("X-ClassVisibility");
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
            Content.Sink.write(response, true, sight != null
                    ? ClassVisibility.of(sight, Echo.class)
                    : request.getMethod() + " " + Request.getPathInContext(request) + " "
                            + Content.Source.asString(request, StandardCharsets.UTF_8),
                    callback);
            return true;
        }
    }

    public static class Living extends Handler.Abstract {

        private static boolean hasItsLoader() {
            return Living.class.getClassLoader().equals(Thread.currentThread().getContextClassLoader());
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            System.setProperty(Living.class.getName(), "started " + hasItsLoader());
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.write(true, ByteBuffer.wrap(("served " + hasItsLoader()).getBytes(StandardCharsets.UTF_8)),
                    callback);
            return true;
        }

        @Override
        protected void doStop() throws Exception {
            System.setProperty(Living.class.getName(), "stopped " + hasItsLoader());
            super.doStop();
        }
    }

    public static class Failing extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            throw new IllegalStateException("secret");
        }
    }

    public static class Lame extends Living {

        @Override
        protected void doStart() {
            throw new IllegalStateException("no database");
        }
    }
}
