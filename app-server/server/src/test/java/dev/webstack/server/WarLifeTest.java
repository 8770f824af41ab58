package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.webstack.server.shop.EndListener;
import dev.webstack.server.shop.FailingListener;
import dev.webstack.server.shop.FailingServlet;
import dev.webstack.server.shop.PrivateJdkAccess;
import dev.webstack.server.shop.RemovedJavaApi;
import dev.webstack.server.shop.VisibilityServlet;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.ClassVisibility;
import dev.webstack.testing.Patience;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a servlet application starts, or fails to start, and that nothing is left of it at the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarLifeTest {

    @TempDir
    Path folder;

    @Test
    void leavesNoFilesBehind() throws Exception {
        Path war = shop().writeTo(folder.resolve("shop.war"));
        Path root;
        Path temp;
        try (Served shop = Served.start(war.toString())) {
            root = Path.of(shop.text(Call.get("/viewer?root")));
            temp = Path.of(shop.text(Call.get("/viewer?temp")));
            assertThat(root.resolve("index.html")).exists();
            assertThat(temp).isDirectory().isEmptyDirectory();
        }

        assertThat(root).startsWithRaw(Path.of(System.getProperty("java.io.tmpdir"))).doesNotExist();
        assertThat(temp).doesNotExist();
        assertThat(root.getParent()).doesNotExist();
        assertThat(war).exists();
    }

    @Test
    void isServedFromItsDirectoryIfItIsUnpacked() throws Exception {
        Path war = shop().unpackTo(folder.resolve("unpacked"));
        try (Served shop = Served.start(war.toString())) {
            assertThat(Path.of(shop.text(Call.get("/viewer?root")))).isEqualTo(war);
            assertThat(shop.text(Call.get("/"))).isEqualTo("<h1>Shop</h1>");
        }

        assertThat(war.resolve("index.html")).exists();
    }

    @Test
    void isToldOfItsEnd() throws Exception {
        Path war = shop().classes(EndListener.class).writeTo(folder.resolve("farewell.war"));

        Served.start(war.toString()).close();

        assertThat(System.clearProperty(EndListener.class.getName())).isEqualTo("destroyed");
    }

    Stream<Arguments> faults() throws IOException {
        return Stream.of(
                arguments("listener", shop().classes(FailingListener.class),
                        "java.lang.IllegalStateException: no database (at " + FailingListener.class.getName()
                                + ".contextInitialized(FailingListener.java:"),
                arguments("servlet", shop().classes(FailingServlet.class),
                        "jakarta.servlet.ServletException: no index (at " + FailingServlet.class.getName()
                                + ".init(FailingServlet.java:"),
                arguments("descriptor", shop().file("WEB-INF/web.xml", "<web-app><servlet></web-app>"),
                        "org.xml.sax.SAXParseException"),
                arguments("missing",
                        shop().file("WEB-INF/web.xml",
                                """
                        <web-app><listener><listener-class>com.example.Missing</listener-class></listener></web-app>"""),
                        "it names the class com.example.Missing, which it does not have"),
                arguments("reaching", shop().classes(PrivateJdkAccess.class),
                        "a library of it reaches into the JDK: start java with"
                                + " --add-opens=java.base/java.net=ALL-UNNAMED, or take a newer version of the library"),
                arguments("of-java-8", shop().classes(RemovedJavaApi.class),
                        "it needs javax.xml.bind.JAXBContext, which Java had up to 10:"
                                + " add a library that has it to WEB-INF/lib"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void saysInOneLineWhyItCannotBeStarted(String name, Archive archive, String cause) throws Exception {
        Path war = archive.writeTo(folder.resolve(name + ".war"));

        List<String> lines = linesOfAServerThatFails(war);

        assertThat(lines.getLast())
                .startsWith("app-server: the server cannot start: " + war + " cannot be started: " + cause);
        assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void warnsOfAServletApiThatItBrings() throws Exception {
        byte[] api = Archive.jar().classes(Servlet.class).bytes();
        Path war = shop().classes(FailingListener.class).file("WEB-INF/lib/servlet-api.jar", api)
                .writeTo(folder.resolve("greedy.war"));

        assertThat(linesOfAServerThatFails(war)).anySatisfy(line -> assertThat(line).endsWith(war
                + " brings the servlet API, which is the server's, and is not used: leave it out"
                + " (WEB-INF/lib/servlet-api.jar)"));
    }

    private static List<String> linesOfAServerThatFails(Path war) throws Exception {
        Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.log.dev.webstack.server.hosting=warn", "-cp",
                System.getProperty("java.class.path"), AppServer.class.getName(), "--app=" + war,
                "--uwsgi=127.0.0.1:0", "--http=127.0.0.1:0", "--management=127.0.0.1:0").start();
        server.onExit().orTimeout(Patience.SECONDS, TimeUnit.SECONDS).whenComplete((_, _) -> server.destroyForcibly());
        List<String> lines = server.errorReader().lines().toList();

        assertThat(server.waitFor()).isEqualTo(1);
        return lines;
    }

    @Test
    void leavesNoFilesBehindThoughItCannotBeStarted() throws Exception {
        Path war = shop().classes(FailingListener.class).writeTo(folder.resolve("unready.war"));

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> Served.start(war.toString()));

        Path root = Path.of(System.clearProperty(FailingListener.class.getName()));
        assertThat(root.getParent().getFileName().toString()).startsWith("app-server-war-");
        assertThat(root.getParent()).doesNotExist();
    }

    private static Archive shop() throws IOException {
        return Archive.war().classes(VisibilityServlet.class, ClassVisibility.class).file("index.html",
                "<h1>Shop</h1>");
    }
}
