package dev.webstack.server.routing;

import dev.webstack.jetty.uwsgi.UwsgiConnection;
import dev.webstack.uwsgi.UwsgiRequest;
import org.eclipse.jetty.server.Request;

/**
 * Where a request goes.
 *
 * @param prefix where its application is mounted
 * @param path the rest of its path, decoded once: what is PATH_INFO within the application; bytes as ISO-8859-1
 */
public record MountedPath(Prefix prefix, String path) {

    /** The attribute of a request that holds its route, once that is decided. */
    public static final String ATTRIBUTE = MountedPath.class.getName();

    /**
     * The route of a request.
     *
     * @param request any request
     * @return what {@link Mounts} decided, or else the root
     */
    public static MountedPath of(Request request) {
        return request.getAttribute(ATTRIBUTE) instanceof MountedPath route
                ? route
                : new MountedPath(Prefix.ROOT, decidedPath(request));
    }

    /** The path on which nginx has decided, or would have. */
    static String decidedPath(Request request) {
        if (request.getConnectionMetaData().getAttribute(UwsgiConnection.REQUEST) instanceof UwsgiRequest uwsgi) {
            return uwsgi.path();
        }
        String raw = request.getHttpURI().getPath();
        return raw == null ? "" : HttpPath.decode(raw);
    }
}
