package dev.webstack.api.v1alpha1;

/** Patterns that several fields share. */
final class Patterns {

    /** The name of an app or a static source, which becomes a part of an object's name. */
    static final String NAME = "^[a-z]([-a-z0-9]*[a-z0-9])?$";

    /** A key of a ConfigMap or Secret; neither '.' nor a name that starts with '..'. */
    static final String KEY = "^[.]?[A-Za-z0-9_-][A-Za-z0-9._-]*$";

    /** A path inside a volume, without '.' and '..' as one of its parts. */
    static final String RELATIVE_PATH = "^[.]?[A-Za-z0-9_-][A-Za-z0-9._-]*(/[.]?[A-Za-z0-9_-][A-Za-z0-9._-]*)*$";

    /** The name of a label or an annotation, without the ends of the text. */
    static final String QUALIFIED_NAME = "([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
            + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";

    /** A token of HTTP (RFC 9110, 5.6.2), restricted to names that nginx's variables can express. */
    static final String HEADER_NAME = "^[A-Za-z][A-Za-z0-9-]*$";

    /** A token of HTTP (RFC 9110, 5.6.2); the name of a cookie is one. */
    static final String TOKEN = "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$";

    /** A host name (RFC 1123), optionally with {@code *.} before it. */
    static final String HOSTNAME = "^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** The name of a file that is no hidden one. */
    static final String FILE_NAME = "^[A-Za-z0-9_-][A-Za-z0-9._-]*$";

    /** A name in DNS, as of hosts and of most objects of Kubernetes. */
    static final String SUBDOMAIN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** The name of an environment variable. */
    static final String VARIABLE = "^[A-Za-z_][A-Za-z0-9_.-]*$";

    /** The name of a metric in an API of metrics. */
    static final String METRIC = "^[A-Za-z0-9_:][A-Za-z0-9_:.|-]*$";

    /** Visible ASCII and spaces. */
    static final String PRINTABLE = "^[ -~]+$";

    /** Visible ASCII and spaces; may be empty. */
    static final String PRINTABLE_OR_EMPTY = "^[ -~]*$";

    /** The path of a URL that is written as it is, percent-encoding included. */
    static final String PATH = "^/[A-Za-z0-9/._~!&()*+,=:@%-]*$";

    /** A path without percent-encoding. */
    static final String LITERAL_PATH = "^/[A-Za-z0-9/._~!&()*+,=:@-]*$";

    /** A duration in the syntax of Gateway API, with one unit. */
    static final String DURATION = "^[1-9][0-9]{0,5}(ms|s|m|h)$";

    static final String KEY_NAME = "(self.key == 'ClientAddress') != has(self.keyName)";
    static final String KEY_NAME_MESSAGE = "must be there for the keys Header and Cookie, and only for them";

    static final String KEY_HEADER = "self.key != 'Header' || !has(self.keyName) || self.keyName.matches('"
            + HEADER_NAME + "')";
    static final String KEY_HEADER_MESSAGE = "must consist of letters, digits and '-', and start with a letter, "
            + "where it names a header";

    static final String HEADERS_ONCE = "self.all(h, self.exists_one(o, o.lowerAscii() == h.lowerAscii()))";
    static final String HEADERS_ONCE_MESSAGE = "must name each header once: upper and lower case are the same";

    static final String LABELS = "self.all(n, !n.matches('[^.]{64}'))";
    static final String LABELS_MESSAGE = "must have at most 63 characters between two dots: DNS knows no longer labels";

    /** A path without parts that a client or nginx would remove: double slashes and dot segments. */
    static final String NORMALIZED = "!self.contains('//') && !('.' in self.split('/')) && !('..' in self.split('/'))";
    static final String NORMALIZED_MESSAGE = "must not contain '//', '/./' or '/../': an app would see another path";

    static final String PERCENT = "!self.matches('%([^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$)')";
    static final String PERCENT_MESSAGE = "must have two hexadecimal digits after each '%', as in '%20'";

    static final String OWN_BITS = "self.all(n, !isCIDR(n) || cidr(n).masked() == cidr(n))";
    static final String OWN_BITS_MESSAGE = "each entry must be a network whose address ends where the network does, "
            + "such as `10.0.0.0/8`, not `10.1.2.3/8`";

    static final String NETWORKS = "self.all(n, isIP(n) || isCIDR(n))";
    static final String NETWORKS_MESSAGE = "each entry must be an address or a network, such as `10.0.0.0/8`";

    private Patterns() {}
}
