package dev.webstack.operator.render.live;

import dev.webstack.operator.render.explain.Header;
import dev.webstack.operator.render.explain.Request;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A response to a request that is sent unchanged: the JDK's client would change its path. */
record RawResponse(int status, List<Header> headers, String body) {

    /** A larger body than this is not sent: a server that refuses it closes the connection before it has read it. */
    private static final int BODY = 1024;

    /** Sends the request with HTTP/1.0, so that the body of the response is not chunked. */
    static RawResponse of(Request request, String host, int port) throws IOException {
        try (var connection = new Socket("127.0.0.1", port)) {
            var head = new StringBuilder("%s %s HTTP/1.0\r\n".formatted(request.method(), request.target()));
            if (find(request.headers(), "Host").isEmpty()) {
                head.append("Host: ").append(host).append("\r\n");
            }
            request.headers().forEach(header -> head.append(header.name()).append(": ").append(header.value())
                    .append("\r\n"));
            connection.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            int length = find(request.headers(), "Content-Length").filter(text -> text.matches("[0-9]{1,4}"))
                    .map(Integer::valueOf).orElse(0);
            connection.getOutputStream().write(new byte[length <= BODY ? length : 0]);
            return parse(new String(connection.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    private static RawResponse parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        return new RawResponse(Integer.parseInt(lines[0].split(" ")[1]),
                Arrays.stream(lines).skip(1).map(Header::parse).toList(), text.substring(end + 4));
    }

    Optional<String> header(String name) {
        return find(headers, name);
    }

    private static Optional<String> find(List<Header> headers, String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }
}
