package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.RawResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Validators identify exactly one version of a file; the same rules apply to Jetty's own handlers. */
class FileValidatorsTest {

    @TempDir
    Path folder;

    @Test
    void restartAndUnpackingChangeNone() throws Exception {
        Path war = war("0123456789");
        assertThat(validators(war)).isEqualTo(validators(war)).doesNotContain(List.of());
    }

    /** The new content has the same length and the same time. */
    @Test
    void changeOfContentChangesTheTag() throws Exception {
        Path war = war("0123456789");
        List<String> before = tag(war);
        var time = Files.getLastModifiedTime(war);
        Files.setLastModifiedTime(war("9876543210"), time);

        assertThat(tag(war)).isNotEqualTo(before);
    }

    @Test
    void packedAndUnpackedFilesHaveTheSameTag() throws Exception {
        Path unpacked = Archive.war().file("WEB-INF/none.txt", "").file("data.txt", "0123456789")
                .unpackTo(folder.resolve("unpacked"));
        assertThat(tag(unpacked)).isEqualTo(tag(war("0123456789")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=5- | "another"                     | 200
            bytes=5- | Thu, 01 Jan 1970 00:00:00 GMT | 200
            lines=5- | -                             | 200
            bytes=5- | -                             | 206
            """)
    void rangeOfAResourceHandlerIsConditional(String range, String ifRange, int status) throws Exception {
        Files.writeString(folder.resolve("data.txt"), "0123456789");
        System.setProperty(Folder.class.getName(), folder.toString());
        try (Served served = Served.start(Folder.class.getName())) {
            for (Protocol protocol : Protocol.values()) {
                Call call = Call.get("/data.txt").with("Range", range);
                RawResponse response = served.ask(protocol,
                        ifRange.equals("-") ? call : call.with("If-Range", ifRange));
                assertThat(response.status()).as("%s", protocol).isEqualTo(status);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void formOfAHandlerIsLimited(Protocol protocol) throws Exception {
        try (Served served = Served.start(Form.class.getName(), "--max-form=1k", "--max-form-fields=10")) {
            assertThat(form(served, protocol, "a=" + "x".repeat(1000))).isEqualTo(200);
            assertThat(form(served, protocol, "a=" + "x".repeat(1100))).isEqualTo(413);
            assertThat(form(served, protocol, "a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1")).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "H2C"})
    void headOverHttpIsLimited(Protocol protocol) throws Exception {
        try (Served served = Served.start(Form.class.getName(), "--max-head=10k")) {
            assertThat(served.ask(protocol, Call.get("/").with("X", "x".repeat(9_000))).status()).isEqualTo(200);
        }
    }

    @Test
    void largerHeadIsRefused() throws Exception {
        try (Served served = Served.start(Form.class.getName(), "--max-head=10k")) {
            assertThat(served.ask(Protocol.HTTP, Call.get("/").with("X", "x".repeat(11_000))).status())
                    .isEqualTo(431);
            assertThat(served.ask(Protocol.HTTP, Call.get("/" + "x".repeat(11_000))).status()).isEqualTo(414);
        }
    }

    private static int form(Served served, Protocol protocol, String body) throws Exception {
        return served.ask(protocol, Call.post("/", body).with("Content-Type", "application/x-www-form-urlencoded"))
                .status();
    }

    private Path war(String content) throws Exception {
        return Archive.war().file("WEB-INF/none.txt", "").file("data.txt", content).writeTo(folder.resolve("app.war"));
    }

    private static List<String> tag(Path war) throws Exception {
        return validators(war).getFirst();
    }

    private static List<List<String>> validators(Path war) throws Exception {
        try (Served served = Served.start(war.toString())) {
            RawResponse response = served.ask(Protocol.UWSGI, Call.get("/data.txt"));
            return List.of(response.headers("ETag"), response.headers("Last-Modified"));
        }
    }

    public static class Folder extends ResourceHandler {

        public Folder() {
            setBaseResource(ResourceFactory.root().newResource(System.getProperty(Folder.class.getName())));
        }
    }

    public static class Form extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int fields = FormFields.getFields(request).getSize();
            response.write(true, ByteBuffer.wrap(String.valueOf(fields).getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }
    }
}
