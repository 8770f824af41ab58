package dev.webstack.api.v1alpha1;

/** Patterns that more than one field has. */
final class Patterns {

    /** An app or a static source: part of a Service's name. */
    static final String NAME = "^[a-z]([-a-z0-9]*[a-z0-9])?$";

    /** A token of HTTP (RFC 9110, 5.6.2), as far as nginx's variables can name it. */
    static final String HEADER_NAME = "^[A-Za-z][A-Za-z0-9-]*$";

    /** A token of HTTP (RFC 9110, 5.6.2), as the name of a cookie is one. */
    static final String TOKEN = "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$";

    /** A host name, or one with {@code *.} before it (RFC 1123). */
    static final String HOSTNAME = "^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** Visible ASCII and spaces. */
    static final String PRINTABLE = "^[ -~]+$";

    /** Visible ASCII and spaces, or nothing. */
    static final String PRINTABLE_OR_EMPTY = "^[ -~]*$";

    /** The path of a URL that is written out as it is. */
    static final String PATH = "^/[A-Za-z0-9/._~!&()*+,=:@%-]*$";

    /** A path without anything encoded in it. */
    static final String LITERAL_PATH = "^/[A-Za-z0-9/._~!&()*+,=:@-]*$";

    /** A duration as in Gateway API, with one unit. */
    static final String DURATION = "^[1-9][0-9]{0,5}(ms|s|m|h)$";

    static final String KEY_NAME = "(self.key == 'ClientAddress') != has(self.keyName)";
    static final String KEY_NAME_MESSAGE = "must be there for the keys Header and Cookie, and only for them";

    static final String KEY_HEADER = "self.key != 'Header' || !has(self.keyName) || self.keyName.matches('"
            + HEADER_NAME + "')";
    static final String KEY_HEADER_MESSAGE = "must consist of letters, digits and '-', and start with a letter, "
            + "where it names a header";

    static final String NETWORKS = "self.all(n, isIP(n) || isCIDR(n))";
    static final String NETWORKS_MESSAGE = "each entry must be an address or a network, such as `10.0.0.0/8`";

    private Patterns() {}
}
