package dev.webstack.server.routing;

import dev.webstack.jetty.uwsgi.UwsgiConnection;
import dev.webstack.uwsgi.UwsgiRequest;
import org.eclipse.jetty.server.Request;

/**
 * The application of a request, and the path within it.
 *
 * @param prefix the prefix at which the application is mounted
 * @param path the rest of the path, decoded once: the application's PATH_INFO; bytes as ISO-8859-1
 */
public record MountedPath(Prefix prefix, String path) {

    /** The attribute of a request that contains its MountedPath after it has been routed. */
    public static final String ATTRIBUTE = MountedPath.class.getName();

    /**
     * The mounted path of a request.
     *
     * @param request any request
     * @return the result of {@link Mounts}; without one, the path at the root
     */
    public static MountedPath of(Request request) {
        return request.getAttribute(ATTRIBUTE) instanceof MountedPath route
                ? route
                : new MountedPath(Prefix.ROOT, decidedPath(request));
    }

    /** The path by which nginx chose the location, or would have chosen it. */
    static String decidedPath(Request request) {
        if (request.getConnectionMetaData().getAttribute(UwsgiConnection.REQUEST) instanceof UwsgiRequest uwsgi) {
            return uwsgi.path();
        }
        String raw = request.getHttpURI().getPath();
        return raw == null ? "" : HttpPath.decode(raw);
    }
}
