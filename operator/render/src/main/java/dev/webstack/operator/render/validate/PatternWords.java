package dev.webstack.operator.render.validate;

import java.util.Map;
import java.util.Optional;

/** The patterns of the definition in words, as they follow "must", with an example. */
final class PatternWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
                    "be the name of an object: lower-case letters, digits, '-' and '.', such as shop-db"),
            Map.entry("^[A-Za-z][A-Za-z0-9-]*$",
                    "be the name of a header: letters, digits and '-', such as X-Shop"),
            Map.entry("^[a-z]([-a-z0-9]*[a-z0-9])?$",
                    "be lower-case letters, digits and '-', with a letter first, such as web"),
            Map.entry("^[ -~]+$",
                    "be printable ASCII, such as main"),
            Map.entry("^/[A-Za-z0-9/._~!&()*+,=:@-]*$",
                    "be a path that starts with '/', without '%' and '?', such as /sorry.html"),
            Map.entry("^[1-9][0-9]{0,8}(m|k|M|G|Ki|Mi|Gi)?$",
                    "be a positive quantity, such as 500m"),
            Map.entry(
                    "^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$",
                    "be the name of a label, such as topology.kubernetes.io/zone"),
            Map.entry("^/[A-Za-z0-9/._~!&()*+,=:@?%-]*$",
                    "be a path that starts with '/', such as /health"),
            Map.entry("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
                    "be lower-case letters, digits and '-', such as shop-tls"),
            Map.entry("^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
                    "be a host name in lower case, without scheme and port, others than ASCII as xn--, such as shop.example.com or *.example.com"),
            Map.entry("^[1-9][0-9]{0,5}(ms|s|m|h)$",
                    "be a duration with one unit (ms, s, m, h), such as 30s"),
            Map.entry("^[A-Za-z0-9_:][A-Za-z0-9_:.|-]*$",
                    "be the name of a metric, such as http_requests"),
            Map.entry("^[A-Za-z_][A-Za-z0-9_.-]*$",
                    "be the name of a variable, such as DB_URL"),
            Map.entry("^[.]?[A-Za-z0-9_-][A-Za-z0-9._-]*$",
                    "be a key of a ConfigMap or Secret, such as password"),
            Map.entry("^[A-Za-z0-9][A-Za-z0-9._:/@-]*$",
                    "be the name of an image, such as registry.example.com/acme/shop:1.4.2"),
            Map.entry("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",
                    "be the value of a label or taint, such as gpu"),
            Map.entry("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$",
                    "be the name of a header or cookie, such as X-Api-Key"),
            Map.entry("^/[A-Za-z0-9/._~!&()*+,=:@%-]*$",
                    "be a path that starts with '/', without scheme, host and query, such as /new-shop"),
            Map.entry("^(cpu|memory)$",
                    "be cpu or memory"),
            Map.entry(
                    "^(metadata[.](name|namespace|uid)|spec[.](nodeName|serviceAccountName)|status[.](hostIPs?|podIPs?))$",
                    "be a field that an environment variable can have, such as metadata.name or status.podIP"),
            Map.entry("^[1-9][0-9]{0,5}(Ki|Mi|Gi|Ti)$",
                    "be a size with a unit (Ki, Mi, Gi, Ti), such as 64Mi"),
            Map.entry("^(/[A-Za-z0-9._@+=,~-]+)+$",
                    "be an absolute path, such as /var/lib/shop"),
            Map.entry("^[.]?[A-Za-z0-9_-][A-Za-z0-9._-]*(/[.]?[A-Za-z0-9_-][A-Za-z0-9._-]*)*$",
                    "be a relative path without '..', such as conf/shop"),
            Map.entry("^[A-Za-z0-9 ._-]+$",
                    "be letters, digits, blanks, '.', '_' and '-', such as Staff only"),
            Map.entry("^[A-Za-z0-9 ,=\"-]+$",
                    "be directives of Cache-Control, separated by ',', such as public, max-age=60"),
            Map.entry("^(\\*|https?://(\\*\\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[1-9][0-9]{0,4})?)$",
                    "be an origin: a scheme and a host in lower case, without a path, such as https://partner.example.com"),
            Map.entry("^(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$",
                    "be the path of a file that is not hidden, such as /index.html"),
            Map.entry("^[A-Za-z0-9_-][A-Za-z0-9._-]*$",
                    "be the name of a file that is not hidden, such as index.html"),
            Map.entry("^[1-9][0-9]{0,5}(Ki|Mi|Gi)?$",
                    "be a number of bytes, with Ki, Mi or Gi, such as 20Mi"),
            Map.entry("^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$",
                    "be lower-case letters, digits and '-', such as beta"),
            Map.entry("^/[ -~]*$",
                    "start with '/' and be printable ASCII, such as /shop"),
            Map.entry("^[A-Za-z0-9_.~-]+$",
                    "be the name of a parameter: letters, digits, '_', '.', '~' and '-', such as page"),
            Map.entry("^[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]*$",
                    "have no control characters but tabs and line feeds"),
            Map.entry("^[A-Za-z0-9!#&^_.+-]+/[A-Za-z0-9!#&^_.+-]+$",
                    "be a media type without parameters, such as text/html"),
            Map.entry("^(/[A-Za-z0-9._~!&()*+,=:@-]+)+$",
                    "be an absolute path below the root, such as /public"));

    private PatternWords() {}

    /** The words for a pattern; empty for one that is not the definition's. */
    static Optional<String> of(String pattern) {
        return Optional.ofNullable(WORDS.get(pattern));
    }
}
