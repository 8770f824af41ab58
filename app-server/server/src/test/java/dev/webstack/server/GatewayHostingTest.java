package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.ClassVisibility;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a gateway application can be packaged, and what it sees of the server. */
class GatewayHostingTest {

    private static final String ATTRIBUTE = "Gateway-Application";

    @TempDir
    Path folder;

    @Test
    void isNamedByTheManifestOfItsJar() throws Exception {
        Path jar = Archive.jar().manifest(ATTRIBUTE, Plain.class.getName()).classes(Plain.class, Other.class)
                .service(Application.class, Other.class.getName()).writeTo(folder.resolve("plain.jar"));

        assertServes(jar.toString(), "plain");
    }

    @Test
    void isRegisteredForServiceLoader() throws Exception {
        Path jar = Archive.jar().classes(Plain.class).service(Application.class, Plain.class.getName())
                .writeTo(folder.resolve("plain.jar"));

        assertServes(jar.toString(), "plain");
    }

    @Test
    void mayBeADirectoryOfClasses() throws Exception {
        Archive classes = Archive.jar().classes(Plain.class);

        assertServes(classes.manifest(ATTRIBUTE, Plain.class.getName()).unpackTo(folder.resolve("named")).toString(),
                "plain");
        assertServes(Archive.jar().classes(Plain.class).service(Application.class, Plain.class.getName())
                .unpackTo(folder.resolve("registered")).toString(), "plain");
    }

    @Test
    void mayBeAClassOnTheClassPath() throws Exception {
        assertServes(Plain.class.getName(), "plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Members:call", "Members:create", "Members:CONSTANT", "Members$Nested:create"})
    void mayBeWhatAMemberOfAClassGives(String name) throws Exception {
        String member = name.replace("Members", Members.class.getName());
        Path jar = Archive.jar().classes(Members.class, Members.Nested.class, Plain.class)
                .writeTo(folder.resolve("members.jar"));

        assertServes(jar + "#" + member, "plain");
        assertServes(member, "plain");
    }

    @Test
    void isMadeWithItsOwnLoaderAsContext() throws Exception {
        Path jar = Archive.jar().classes(Curious.class, Plain.class).writeTo(folder.resolve("curious.jar"));

        assertServes(jar + "#" + Curious.class.getName(), "plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.slf4j.Logger", "org.eclipse.jetty.server.Server", "dev.webstack.server.AppServer",
        "dev.webstack.server.gateway.GatewayHandler", "dev.webstack.uwsgi.Packet", "jakarta.servlet.Servlet"})
    void seesNoLibraryOfTheServer(String className) throws Exception {
        try (Served served = Served.start(viewer().writeTo(folder.resolve("viewer.jar")).toString())) {
            assertThat(served.text(Call.get("/?" + className))).isEqualTo(ClassVisibility.NOTHING);
        }
    }

    @Test
    void seesTheGatewayInterfaceAndTheJdk() throws Exception {
        try (Served served = Served.start(viewer().writeTo(folder.resolve("viewer.jar")).toString())) {
            assertThat(served.text(Call.get("/?" + Application.class.getName())))
                    .isEqualTo(ClassVisibility.of(Application.class.getName(), getClass()));
            assertThat(served.text(Call.get("/?java.sql.Driver"))).isEqualTo(ClassVisibility.JDK);
        }
    }

    @Test
    void bringsItsOwnVersionOfALibrary() throws Exception {
        Path jar = viewer().source("org.slf4j.Logger", "package org.slf4j; public class Logger {}")
                .writeTo(folder.resolve("viewer.jar"));

        try (Served served = Served.start(jar.toString())) {
            assertThat(served.text(Call.get("/?org.slf4j.Logger"))).isEqualTo(jar.toString());
        }
    }

    @Test
    void isClosedOnceTheServerHasStopped() throws Exception {
        Path jar = Archive.jar().manifest(ATTRIBUTE, Closing.class.getName()).classes(Closing.class)
                .writeTo(folder.resolve("closing.jar"));

        Served.start(jar.toString()).close();

        assertThat(System.clearProperty(Closing.class.getName())).isEqualTo("closed");
    }

    @Test
    void needsNothingOfJakartaEe() throws Exception {
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout", "-cp", System.getProperty("java.class.path"), Warmup.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();

        assertThat(java.inputReader().lines().map(line -> line.replaceFirst("\\[.*?]\\[.*?]\\[.*?] ", "")))
                .anyMatch(line -> line.startsWith("dev.webstack.server.gateway.GatewayHandler "))
                .noneMatch(line -> line.startsWith("jakarta.") || line.startsWith("org.eclipse.jetty.ee")
                        || line.startsWith("dev.webstack.server.hosting.WarContext "));
        assertThat(java.waitFor()).isZero();
    }

    private static Archive viewer() throws IOException {
        return Archive.jar().manifest(ATTRIBUTE, Viewer.class.getName()).classes(Viewer.class, ClassVisibility.class);
    }

    private static void assertServes(String app, String expected) throws Exception {
        try (Served served = Served.start(app)) {
            assertThat(served.text(Call.get("/"))).isEqualTo(expected);
        }
    }

    public static class Plain implements Application {

        @Override
        public Body call(Environ environ, StartResponse startResponse) throws Exception {
            startResponse.start(Status.OK, Headers.of("Content-Type", "text/plain"));
            return Body.text("plain");
        }
    }

    public static class Curious extends Plain {

        public Curious() {
            if (!Curious.class.getClassLoader().equals(Thread.currentThread().getContextClassLoader())) {
                throw new IllegalStateException("another loader is the context");
            }
        }
    }

    static class Members {

        static final Application CONSTANT = (environ, startResponse) -> call(environ, startResponse);

        static Body call(Environ environ, StartResponse startResponse) throws Exception {
            return create().call(environ, startResponse);
        }

        private static Plain create() {
            return new Plain();
        }

        static class Nested extends Members {}
    }

    public static class Other implements Application {

        @Override
        public Body call(Environ environ, StartResponse startResponse) {
            throw new IllegalStateException("the manifest names another one");
        }
    }

    public static class Viewer implements Application {

        @Override
        public Body call(Environ environ, StartResponse startResponse) throws Exception {
            startResponse.start(Status.OK, Headers.of("Content-Type", "text/plain"));
            return Body.text(ClassVisibility.of((String) environ.get("QUERY_STRING"), Viewer.class));
        }
    }

    public static class Closing implements Application, AutoCloseable {

        @Override
        public Body call(Environ environ, StartResponse startResponse) {
            return Body.text("");
        }

        @Override
        public void close() {
            System.setProperty(Closing.class.getName(), "closed");
        }
    }
}
