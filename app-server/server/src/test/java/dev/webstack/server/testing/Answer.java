package dev.webstack.server.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A response as it came: the head line by line, and the body, one character a byte. */
public record Answer(List<String> head, String body) {

    static Answer parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IllegalStateException("no response: '" + text + "'");
        }
        return new Answer(text.substring(0, end).lines().toList(), text.substring(end + 4));
    }

    public int status() {
        return Integer.parseInt(head.getFirst().split(" ")[1]);
    }

    public Optional<String> header(String name) {
        return head.stream().skip(1).filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip()).findFirst();
    }
}
