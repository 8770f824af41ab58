package dev.webstack.server.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands each request to the application with the longest prefix of its path, and leaves its {@link MountedPath} behind in
 * {@link MountedPath#ATTRIBUTE}. A request for which there is none is not handled: a 404.
 */
public final class Mounts extends Handler.Sequence {

    private final List<Map.Entry<Prefix, Handler>> longestFirst;

    /**
     * A table of mounts.
     *
     * @param mounts what is where
     */
    public Mounts(Map<Prefix, Handler> mounts) {
        super(new ArrayList<>(mounts.values()));
        longestFirst = mounts.entrySet().stream()
                .sorted((a, b) -> Integer.compare(b.getKey().path().length(), a.getKey().path().length())).toList();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = MountedPath.decidedPath(request);
        for (Map.Entry<Prefix, Handler> mount : longestFirst) {
            Prefix prefix = mount.getKey();
            if (prefix.leadsTo(path)) {
                request.setAttribute(MountedPath.ATTRIBUTE,
                        new MountedPath(prefix, path.substring(prefix.path().length())));
                return mount.getValue().handle(request, response, callback);
            }
        }
        return false;
    }
}
