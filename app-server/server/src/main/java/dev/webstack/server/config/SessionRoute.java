package dev.webstack.server.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What nginx's {@code sticky route} calls a server of which it was told no name: the MD5 of its address, as nginx writes that.
 *
 * @param name 32 hexadecimal digits
 */
public record SessionRoute(String name) {

    static SessionRoute parse(Setting setting) throws UsageException {
        String text = setting.value();
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        if (!host.matches("[0-9a-f:.]+") || !text.substring(colon + 1).matches("[1-9]\\d{0,4}")) {
            throw setting.wrong("not the address and port of this server; write for example 10.0.0.7:8000");
        }
        String address = host.contains(":") ? "[" + host + "]" : host;
        return new SessionRoute(md5(address + text.substring(colon)));
    }

    private static String md5(String text) {
        try {
            // The one that nginx makes: nothing is protected by it.
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
