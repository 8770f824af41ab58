package dev.webstack.operator.render.nginx.site;

import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;

/** {@code upstreams.conf}: where the apps are that some route leads to. */
final class UpstreamsFile {

    static final String FILE = "upstreams.conf";

    private UpstreamsFile() {}

    static List<Node> nodes(StackModel model, NginxSite site) {
        return model.routedApps().stream().map(app -> new Upstream(app).node(model.identity(), site.backends()))
                .toList();
    }
}
