package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webstack.server.shop.MembersServlet;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.server.users.PasswordHash;
import dev.webstack.testing.RawResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Users of a servlet application, whom a file names. */
class WarUsersTest {

    private static final String FORM = """
            <auth-method>FORM</auth-method><form-login-config><form-login-page>/login.html</form-login-page>\
            <form-error-page>/wrong.html</form-error-page></form-login-config>""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "alice, wönder, 200, alice false",
        "root,  toor,   200, root true",
        "alice, toor,   401, Unauthorized",
        "bob,   wönder, 401, Unauthorized",
        "guest, guest,  403, Forbidden"})
    void basicLoginNeedsThePasswordAndTheRole(String name, String password, int status, String text) throws Exception {
        try (Served served = serve("<auth-method>BASIC</auth-method><realm-name>Shop</realm-name>")) {
            String login = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
            for (Protocol protocol : Protocol.values()) {
                RawResponse response = served.ask(protocol,
                        Call.get("/member").with("Authorization", "Basic " + login));
                assertThat(response.status()).isEqualTo(status);
                assertThat(response.text()).contains(text);
            }
        }
    }

    @Test
    void whoDoesNotLogInIsToldTheRealm() throws Exception {
        try (Served served = serve("<auth-method>BASIC</auth-method><realm-name>Shop</realm-name>")) {
            RawResponse response = served.ask(Protocol.UWSGI, Call.get("/member"));
            assertThat(response.status()).isEqualTo(401);
            assertThat(response.headers("WWW-Authenticate")).singleElement().asString().contains("realm=\"Shop\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void formLoginLeadsToWhatWasAskedFor(Protocol protocol) throws Exception {
        try (Served served = serve(FORM)) {
            RawResponse asked = served.ask(protocol, Call.get("/member"));
            String cookie = asked.headers("Set-Cookie").getFirst().split(";")[0];
            RawResponse login = served.ask(protocol, Call
                    .post("/j_security_check", "j_username=alice&j_password=w%C3%B6nder")
                    .with("Content-Type", "application/x-www-form-urlencoded").with("Cookie", cookie));
            String after = login.headers("Set-Cookie").stream().findFirst().map(set -> set.split(";")[0])
                    .orElse(cookie);

            assertThat(login.headers("Location")).singleElement().asString().endsWith("/member");
            assertThat(served.ask(protocol, Call.get("/member").with("Cookie", after)).text())
                    .isEqualTo("alice false");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <auth-method>BASIC</auth-method>  | its login-config asks for BASIC, and there are no users: name them with --users=FILE
            <auth-method>DIGEST</auth-method> | its login-config asks for DIGEST, which needs passwords in clear: write BASIC or FORM, behind https
            """)
    void loginThatCannotWorkIsSaidAtTheStart(String config, String message) throws Exception {
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> Served.start(war(config).toString()))
                .withMessageEndingWith("shop.war cannot be started: " + message);
    }

    private Served serve(String loginConfig) throws Exception {
        Path users = Files.writeString(folder.resolve("users"), """
                alice=%s,member
                root=%s,member,admin
                guest=%s
                """.formatted(hash("wönder"), hash("toor"), hash("guest")));
        return Served.start(war(loginConfig).toString(), "--users=" + users);
    }

    private static PasswordHash hash(String password) {
        return PasswordHash.of(password, 1000);
    }

    private Path war(String loginConfig) throws Exception {
        return Archive.war().classes(MembersServlet.class).file("login.html", "who?").file("wrong.html", "no")
                .file("WEB-INF/web.xml", "<web-app version='6.1'><login-config>" + loginConfig
                        + "</login-config></web-app>")
                .writeTo(folder.resolve("shop.war"));
    }
}
