package dev.webstack.operator.render.nginx.feature;

import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;

/** All features of routes, in the order in which their directives are written. */
public record NginxFeatures(List<NginxFeature> features) implements NginxFeature {

    /** The features of every configuration. */
    public static final NginxFeatures ALL = new NginxFeatures(List.of(
            new AccessRules(),
            new RateLimits(),
            new ConnectionLimits(),
            new BodySize(),
            new BackendTimeouts(),
            new BackendRetries(),
            new Buffering(),
            new RequestHeaders(),
            new TraceHeader(),
            new ResponseHeaders(),
            new CorsHeaders(),
            new CacheControl()));

    public NginxFeatures {
        features = List.copyOf(features);
    }

    @Override
    public List<Node> http(StackModel model) {
        return features.stream().flatMap(feature -> feature.http(model).stream()).toList();
    }

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        features.forEach(feature -> feature.location(route, draft));
    }
}
