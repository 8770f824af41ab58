package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.shop.AsyncServlet;
import dev.webstack.server.shop.Book;
import dev.webstack.server.shop.Client;
import dev.webstack.server.shop.Counter;
import dev.webstack.server.shop.ErrorServlet;
import dev.webstack.server.shop.Registrar;
import dev.webstack.server.shop.Upload;
import dev.webstack.server.shop.VisibilityServlet;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.ClassVisibility;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.RawResponse;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a servlet application can rely on with every protocol. */
class WarHostingTest {

    private static final int LIMIT = 100 * 1024;

    private static Served shop;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        byte[] framework = Archive.jar().classes(Registrar.class, Registrar.Product.class)
                .service(ServletContainerInitializer.class, Registrar.class.getName()).bytes();
        Path war = Archive.war()
                .classes(Client.class, Counter.class, AsyncServlet.class, Upload.class, ErrorServlet.class,
                        VisibilityServlet.class, Book.class,
                        ClassVisibility.class)
                .source("org.slf4j.Logger", "package org.slf4j; public class Logger {}")
                .source("jakarta.servlet.Filter", "package jakarta.servlet; public class Filter {}")
                .file("WEB-INF/lib/framework.jar", framework)
                .file("index.html", "<h1>Shop</h1>")
                .file("pictures/book.svg", "<svg/>")
                .file("WEB-INF/secret.txt", "secret")
                .file("page.jsp", "<%= secret %>")
                .writeTo(folder.resolve("shop.war"));
        shop = Served.start(war.toString(), "--max-body=100k", "--session-route=10.0.0.7:8000");
    }

    @AfterAll
    static void drain() {
        shop.close();
    }

    @Test
    void seesTheClientAsNginxSays() throws Exception {
        assertThat(shop.text(Call.get("/client").byHttps()).lines()).contains(
                "client 203.0.113.7", "scheme https secure", "server shop.example:443", "context ''");
    }

    @Test
    void seesTheClientItselfOverHttp() throws Exception {
        assertThat(shop.ask(Protocol.HTTP, Call.get("/client")).text().lines()).contains(
                "client 127.0.0.1", "scheme http", "server shop.example:80", "context ''");
    }

    @ParameterizedTest
    @EnumSource
    void runsOnVirtualThreads(Protocol protocol) throws Exception {
        assertThat(shop.ask(protocol, Call.get("/client?q=1")).text().lines()).contains("thread virtual",
                "query q=1");
    }

    @ParameterizedTest
    @CsvSource({
        "/client,               /client null",
        "/client/,              /client /",
        "/client/a b,           /client /a b",
        "/client/café,          /client /café",
        "/client/100%,          /client /100%",
        "/client/a;v=1/b,       /client /a;v=1/b",
        "/client/%2e%2e/b,      /client /%2e%2e/b"})
    void routesByThePathThatNginxDecidedAbout(String pathInfo, String seen) throws Exception {
        assertThat(shop.text(Call.getDecoded(pathInfo)).lines()).contains("path " + seen);
    }

    @ParameterizedTest
    @EnumSource
    void remembersASessionByACookieThatScriptsCannotRead(Protocol protocol) throws Exception {
        RawResponse first = shop.ask(protocol, Call.get("/counter").byHttps());
        String cookie = first.headers("Set-Cookie").getFirst();
        RawResponse second = shop.ask(protocol, Call.get("/counter").byHttps().with("Cookie", cookie.split(";")[0]));

        assertThat(cookie).startsWith("JSESSIONID=").contains("HttpOnly", "Path=/");
        assertThat(cookie.contains("Secure")).as("only where nginx tells of https")
                .isEqualTo(protocol.isUwsgi());
        assertThat(first.text()).startsWith("1 /counter;jsessionid=");
        assertThat(second.text()).isEqualTo("2 /counter");
    }

    /** {@code printf 10.0.0.7:8000 | md5sum}. */
    @ParameterizedTest
    @EnumSource
    void endsIdsOfSessionsWithWhatNginxCallsTheServer(Protocol protocol) throws Exception {
        RawResponse first = shop.ask(protocol, Call.get("/counter"));
        String id = first.headers("Set-Cookie").getFirst().replaceAll("JSESSIONID=|;.*", "");

        assertThat(id).endsWith(".8f04117747f79c509ddc470d58ea42f6");
        assertThat(first.text()).isEqualTo("1 /counter;jsessionid=" + id);
    }

    @ParameterizedTest
    @EnumSource
    void answersAsynchronously(Protocol protocol) throws Exception {
        assertThat(shop.ask(protocol, Call.get("/later")).text()).isEqualTo("later");
    }

    @ParameterizedTest
    @EnumSource
    void readsTheBodyOfARequest(Protocol protocol) throws Exception {
        assertThat(shop.ask(protocol, Call.post("/upload", "x".repeat(LIMIT))).text()).isEqualTo("" + LIMIT);
    }

    @ParameterizedTest
    @EnumSource
    void readsTheFilesOfAForm(Protocol protocol) throws Exception {
        String form = """
                --x\r
                Content-Disposition: form-data; name="title"\r
                \r
                Shop\r
                --x\r
                Content-Disposition: form-data; name="picture"; filename="a.png"\r
                \r
                12345\r
                --x--\r
                """;

        RawResponse response = shop.ask(protocol, Call.post("/upload", form)
                .with("Content-Type", "multipart/form-data; boundary=x"));

        assertThat(response.text().lines()).containsExactly("title 4", "picture 5");
    }

    @ParameterizedTest
    @EnumSource
    void isHeldToTheGreatestBody(Protocol protocol) throws Exception {
        assertThat(shop.ask(protocol, Call.post("/upload", "x".repeat(LIMIT + 1))).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @EnumSource
    void registersServletsInAnInitializer(Protocol protocol) throws Exception {
        assertThat(shop.ask(protocol, Call.get("/Book")).text()).isEqualTo("book");
    }

    @Test
    void isToldThatAServletIsConstructed() throws Exception {
        assertThat(shop.text(Call.get("/viewer?constructed"))).isEqualTo("yes");
    }

    @ParameterizedTest
    @CsvSource({
        "/,                   200, <h1>Shop</h1>",
        "/pictures/book.svg,  200, <svg/>",
        "/pictures/,          403, Forbidden",
        "/WEB-INF/secret.txt, 404, Not Found",
        "/web-inf/secret.txt, 404, Not Found",
        "/page.jsp,           500, Server Error"})
    void servesItsFilesButNoneThatArePrivate(String path, int status, String text) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            RawResponse response = shop.ask(protocol, Call.get(path));

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.text()).contains(text).doesNotContain("secret %>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//WEB-INF/secret.txt", "/WEB-INF/./secret.txt", "/pictures/../WEB-INF/secret.txt",
        "/WEB-INF;x/secret.txt", "/%57EB-INF/secret.txt", "/WEB-INF%2Fsecret.txt", "/%2e/WEB-INF/secret.txt"})
    void keepsPrivateFilesWhateverThePathLooksLike(String pathInfo) throws Exception {
        RawResponse response = shop.ask(Protocol.UWSGI, Call.getDecoded(pathInfo));

        assertThat(response.status()).isIn(400, 404);
        assertThat(response.text()).isNotEqualTo("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere,     text/html,        404, Not Found",
        "/faulty,      text/html,        500, Server Error",
        "/faulty,      text/plain,       500, Server Error",
        "/faulty,      application/json, 500, Server Error",
        "/faulty?sold, text/html,        410, sold out"})
    void tellsOfAnErrorNothingOfTheInside(String path, String accept, int status, String text) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            RawResponse response = shop.ask(protocol, Call.get(path).with("Accept", accept));

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.text()).contains(text);
            assertThat(response.text() + response.head()).doesNotContainIgnoringCase("jetty", "exception", "hidden",
                    "dev.webstack", "java", "ErrorServlet-");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.eclipse.jetty.server.Server", "org.eclipse.jetty.ee11.webapp.WebAppContext",
        "org.slf4j.LoggerFactory", "org.objectweb.asm.ClassReader", "dev.webstack.server.AppServer",
        "dev.webstack.gateway.Application"})
    void seesNoLibraryOfTheServer(String className) throws Exception {
        assertThat(shop.text(Call.get("/viewer?" + className))).isEqualTo(ClassVisibility.NOTHING);
    }

    @Test
    void seesTheServletApiTheJdkAndItsOwn() throws Exception {
        assertThat(shop.text(Call.get("/viewer?jakarta.servlet.Servlet")))
                .isEqualTo(ClassVisibility.of(Servlet.class.getName(), getClass()));
        assertThat(shop.text(Call.get("/viewer?java.sql.Driver"))).isEqualTo(ClassVisibility.JDK);
        assertThat(shop.text(Call.get("/viewer?" + Registrar.class.getName()))).endsWith("WEB-INF/lib/framework.jar");
    }

    @Test
    void bringsItsOwnVersionOfALibraryButNotOfTheServletApi() throws Exception {
        assertThat(shop.text(Call.get("/viewer?org.slf4j.Logger"))).endsWith("/WEB-INF/classes/");
        assertThat(shop.text(Call.get("/viewer?jakarta.servlet.Filter")))
                .isEqualTo(ClassVisibility.of(Servlet.class.getName(), getClass()));
    }
}
