package dev.webstack.jetty.uwsgi;

import org.eclipse.jetty.http.HttpURI;
import org.jspecify.annotations.Nullable;

/**
 * A URI with two paths: the one that the client wrote, for whoever asks what was requested, and the one on which nginx has
 * decided, by which the request is routed. Jetty would make the second of the first in a way of its own, and {@code /a%2Fb} or
 * {@code /x//y} would lead elsewhere than nginx believes.
 */
final class DecidedUri extends HttpURI.Unsafe {

    private static final long serialVersionUID = 1;

    private final String decided;

    /**
     * A URI.
     *
     * @param base the scheme, the host, the query, and the path on which nginx has decided
     * @param path the encoded path that the client wrote, with its parameters
     */
    DecidedUri(HttpURI base, String path) {
        super(base.getScheme(), base.getHost(), base.getPort(), path, base.getQuery(), null);
        this.decided = base.getCanonicalPath();
    }

    @Override
    public String getCanonicalPath() {
        return decided;
    }

    /** Those of the last segment: a session id is looked for here. */
    @Override
    public @Nullable String getParam() {
        int semicolon = getPath().indexOf(';', getPath().lastIndexOf('/'));
        return semicolon < 0 ? null : getPath().substring(semicolon + 1);
    }
}
