package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.shop.JavaxServlet;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servlet applications from before Jakarta. */
class WarJavaxTest {

    @TempDir
    Path folder;

    @Test
    void applicationWrittenForJavaxRuns() throws Exception {
        Archive archive = Archive.war().classes(JavaxServlet.class)
                .file("page.jsp",
                        "<%@ page import=\"javax.servlet.http.HttpServlet\" %><%= HttpServlet.class.getName() %>")
                .file("forward.jsp", "<jsp:forward page=\"/ancient\"/>");
        Path war = archive.writeTo(folder.resolve("old.war"));
        Path unpacked = archive.unpackTo(folder.resolve("old"));
        try (Served served = Served.start("/=" + war + ",/dir=" + unpacked)) {
            for (Protocol protocol : Protocol.values()) {
                assertThat(served.ask(protocol, Call.get("/ancient")).text()).isEqualTo("ancient null");
                assertThat(served.ask(protocol, Call.get("/dir/ancient")).text()).isEqualTo("ancient null");
                assertThat(served.ask(protocol, Call.get("/forward.jsp")).text())
                        .isEqualTo("ancient /forward.jsp");
                assertThat(served.ask(protocol, Call.get("/page.jsp")).text())
                        .isEqualTo("jakarta.servlet.http.HttpServlet");
            }
        }
    }

    @Test
    void convertedFileIsAsOldAsBefore() throws Exception {
        Path unpacked = Archive.war().classes(JavaxServlet.class).file("style.css", "p {}")
                .unpackTo(folder.resolve("dated"));
        Files.setLastModifiedTime(unpacked.resolve("style.css"),
                FileTime.from(Instant.parse("2020-02-02T00:00:00Z")));
        try (Served served = Served.start(unpacked.toString())) {
            assertThat(served.ask(Protocol.UWSGI, Call.get("/style.css")).headers("Last-Modified"))
                    .containsExactly("Sun, 02 Feb 2020 00:00:00 GMT");
        }
    }
}
