package dev.webstack.uwsgi;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bytes that a client sends to nginx.
 *
 * @param bytes all bytes
 * @param http2 whether it is HTTP/2, which needs another port
 */
record ClientRequest(byte[] bytes, boolean http2) {

    /** The requests by the name of the file that contains nginx's packet. */
    static final Map<String, ClientRequest> ALL = all();

    private static Map<String, ClientRequest> all() {
        var all = new LinkedHashMap<String, ClientRequest>();
        all.put("get", http1("GET /a%20b/./c//d?x=1&y=%zz HTTP/1.1", "Host: example.org", "User-Agent: curl/8.0",
                "Accept: */*"));
        all.put("http-1.0", http1("GET / HTTP/1.0"));
        all.put("head", http1("HEAD /index.html HTTP/1.1", "Host: example.org:8080"));
        all.put("absolute", http1("OPTIONS http://example.org/a;v=1/%2e%2e/b%2Fc?q HTTP/1.1", "Host: example.org"));
        all.put("post", http1("POST /form HTTP/1.1", "Host: example.org", "Expect: 100-continue",
                "Content-Type: application/x-www-form-urlencoded", "Content-Length: 11", "", "a=1&b=%C3%A9"));
        all.put("chunked", http1("PUT /file HTTP/1.1", "Host: example.org", "Transfer-Encoding: chunked", "",
                "5\r\nhello\r\n7;x=y\r\n, world\r\n0\r\n\r\n"));
        all.put("repeated", http1("GET / HTTP/1.1", "Host: example.org", "X-Dup: a", "X-Dup: b", "X_Dup: c",
                "Cookie: a=1", "Cookie: b=2"));
        all.put("latin-1", http1("GET /caf%e9 HTTP/1.1", "Host: example.org", "X-Name: caf\u00e9 \u00fc",
                "X-Empty:"));
        all.put("odd-names", http1("GET / HTTP/1.1", "Host: example.org", "X--Foo: 1", "X.Bar: 2", "x!y: 3",
                "Proxy: http://evil.example/", "Content_Length: 4"));
        all.put("upgrade", http1("GET /socket HTTP/1.1", "Host: example.org", "Connection: Upgrade",
                "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        all.put("trusted", http1("GET /admin HTTP/1.1", "Host: example.org", "Authorization: Basic dTpw",
                "X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: https", "Range: bytes=0-9,20-", "Traceparent: 00-x"));
        all.put("long", http1("GET / HTTP/1.1", "Host: example.org", "Cookie: session=" + "x".repeat(3_000)));
        all.put("many", http1("GET / HTTP/1.1", "Host: example.org", "A: 1\r\n".repeat(60) + "B: 2"));
        all.put("http-2", new ClientRequest(frames(), true));
        return all;
    }

    /** A head and, after an empty line, the body. */
    private static ClientRequest http1(String... lines) {
        String text = String.join("\r\n", lines);
        String whole = text.contains("\r\n\r\n") ? text : text + "\r\n\r\n";
        return new ClientRequest(whole.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    /**
     * RFC 9113: preface, SETTINGS, and HEADERS of stream 1 with GET, http, / and example.org as RFC 7541 writes them.
     */
    private static byte[] frames() {
        String frames = "000000" + "04" + "00" + "00000000"
                + "000010" + "01" + "05" + "00000001" + "828684" + "410b" + "6578616d706c652e6f7267";
        byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] rest = HexFormat.of().parseHex(frames);
        byte[] all = new byte[preface.length + rest.length];
        System.arraycopy(preface, 0, all, 0, preface.length);
        System.arraycopy(rest, 0, all, preface.length, rest.length);
        return all;
    }
}
