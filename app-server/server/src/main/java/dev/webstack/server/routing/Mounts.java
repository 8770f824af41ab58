package dev.webstack.server.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Passes each request to the application with the longest matching prefix, and stores its {@link MountedPath} in {@link
 * MountedPath#ATTRIBUTE}. A request without a matching prefix is not handled, so it gets a 404.
 */
public final class Mounts extends Handler.Sequence {

    private final List<Map.Entry<Prefix, Handler>> longestFirst;

    /**
     * Creates the handler.
     *
     * @param mounts the handlers by their prefixes
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
