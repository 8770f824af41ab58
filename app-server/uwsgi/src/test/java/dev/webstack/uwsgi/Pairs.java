package dev.webstack.uwsgi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names and values from the bytes of a fuzzer: one {@code NAME=value} on each line, so that seeds are text. */
final class Pairs {

    private Pairs() {}

    static List<Map.Entry<String, String>> of(byte[] bytes) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n")) {
            int end = line.indexOf('=');
            pairs.add(Map.entry(end < 0 ? line : line.substring(0, end), end < 0 ? "" : line.substring(end + 1)));
        }
        return pairs;
    }
}
