package dev.webstack.operator.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** Names content: the first ten hexadecimal digits of a SHA-256. */
public final class ContentHash {

    private static final int LENGTH = 10;

    private final MessageDigest digest;

    public ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of texts by name. */
    public static String of(SortedMap<String, String> texts) {
        return new ContentHash().add(texts).hex();
    }

    public ContentHash add(SortedMap<String, String> texts) {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            add(text.getKey()).add(text.getValue());
        }
        return this;
    }

    /** Adds a text. Its length is hashed first, so that different sequences of texts have different hashes. */
    public ContentHash add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    public String hex() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
