package dev.webstack.jetty.uwsgi;

import org.eclipse.jetty.http.HttpURI;
import org.jspecify.annotations.Nullable;

/**
 * A URI with two paths: the path that the client sent, which is reported as the requested one, and the path by which
 * nginx chose the location, by which the request is routed. Jetty would derive the second path from the first in its
 * own way, and {@code /a%2Fb} or {@code /x//y} would be routed differently from nginx.
 */
final class DecidedUri extends HttpURI.Unsafe {

    private static final long serialVersionUID = 1;

    private final String decided;

    /**
     * Creates a URI.
     *
     * @param base the scheme, the host, the query, and the path by which nginx chose the location
     * @param path the encoded path that the client sent, with its parameters
     */
    DecidedUri(HttpURI base, String path) {
        super(base.getScheme(), base.getHost(), base.getPort(), path, base.getQuery(), null);
        this.decided = base.getCanonicalPath();
    }

    @Override
    public String getCanonicalPath() {
        return decided;
    }

    /** The parameters of the last segment, where Jetty looks for a session id. */
    @Override
    public @Nullable String getParam() {
        int semicolon = getPath().indexOf(';', getPath().lastIndexOf('/'));
        return semicolon < 0 ? null : getPath().substring(semicolon + 1);
    }
}
