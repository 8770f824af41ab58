package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which clients a real nginx admits, by address and by password. */
@Requires(Requirement.NGINX)
class AccessTest {

    private static final String SHOP = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps:
                - { name: web, image: "web:1" }
              static:
                - { name: files, files: { a.txt: "a" } }
              routes:
                - { path: /allow, app: web, access: { allow: [127.0.0.2, "::1/128"] } }
                - { path: /deny, app: web, access: { deny: [127.0.0.2/32, "::/0"] } }
                - { path: /both, app: web, access: { allow: [127.0.0.0/8], deny: [127.0.0.2] } }
                - { path: /get, methods: [GET], app: web, access: { allow: [127.0.0.2] } }
                - { path: /files, static: files, access: { allow: [127.0.0.2] } }
                - { path: /users, app: web, access: { basicAuth: { secretName: users, realm: The shop } } }
                - { path: /users/near, app: web, access: { allow: [127.0.0.2], basicAuth: { secretName: users } } }
                - { path: /missing, app: web, access: { basicAuth: { secretName: no-key } } }
            """;

    private static UwsgiBackend web;
    private static RunningStack stack;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        web = new UwsgiBackend("web");
        stack = new RunningStack(SHOP, Map.of("web", web.address()),
                text -> text.replaceAll("listen 127.0.0.1:([0-9]+) default_server;",
                        "$0 listen [::1]:$1 default_server;"));
        Path users = stack.directory.resolve("srv/secrets/users/auth");
        Files.createDirectories(users.getParent());
        Files.writeString(users, "ann:{PLAIN}secret\n");
    }

    @AfterAll
    static void stop() throws IOException {
        stack.close();
        web.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /allow       | 127.0.0.2 | 200  # one of those that are let in
            /allow/x     | 127.0.0.2 | 200
            /allow       | ::1       | 200  # of either family
            /allow       | 127.0.0.1 | 403  # all others are not
            /allow/x     | 127.0.0.1 | 403
            /%61llow;x=1 | 127.0.0.1 | 403  # however the path is written
            /deny        | 127.0.0.2 | 403
            /deny        | ::1       | 403
            /deny        | 127.0.0.1 | 200  # all others are let in
            /both        | 127.0.0.1 | 200
            /both        | 127.0.0.2 | 403  # a denial outdoes what is allowed
            /both        | ::1       | 403
            /get         | 127.0.0.1 | 403  # where a condition picks the route
            /get         | 127.0.0.2 | 200
            /files/a.txt | 127.0.0.1 | 403  # before files
            /files/a.txt | 127.0.0.2 | 200
            """)
    void theAddressDecides(String path, String client, String statusAndWhy) throws IOException {
        assertThat(ask(path, client, "")).startsWith("HTTP/1.1 " + statusAndWhy.split(" ")[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /users      | 127.0.0.1 | ann:secret | 200
            /users      | 127.0.0.1 | ann:wrong  | 401
            /users      | 127.0.0.1 | bob:secret | 401
            /users      | 127.0.0.1 | ''         | 401
            /users/near | 127.0.0.2 | ann:secret | 200  # address and password
            /users/near | 127.0.0.1 | ann:secret | 403
            /users/near | 127.0.0.2 | ''         | 401
            /missing    | 127.0.0.1 | ann:secret | 403  # a Secret without the key lets nobody in
            """)
    void thePasswordDecides(String path, String client, String user, String statusAndWhy) throws IOException {
        assertThat(ask(path, client, user)).startsWith("HTTP/1.1 " + statusAndWhy.split(" ")[0]);
    }

    @Test
    void theBrowserIsToldWhatItAsksFor() throws Exception {
        assertThat(stack.get("/users").headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"The shop\"");
    }

    /** The status line of the response. */
    private static String ask(String path, String client, String user) throws IOException {
        String credentials = user.isEmpty()
                ? ""
                : "Authorization: Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8))
                        + "\r\n";
        try (var socket = new Socket()) {
            InetAddress address = InetAddress.ofLiteral(client);
            socket.bind(new InetSocketAddress(address, 0));
            socket.connect(new InetSocketAddress(client.contains(":") ? client : "127.0.0.1", stack.port));
            socket.getOutputStream().write("GET %s HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n%s\r\n"
                    .formatted(path, credentials).getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
        }
    }
}
