package dev.webstack.operator.controller.prove;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.NginxSite;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks each nginx pod which configuration it runs, and one whether it reaches each app. Safe for use by several threads. */
public final class Proof {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT)
            .build();

    /**
     * What is still missing until the stack serves as it should; empty if nothing is.
     *
     * @param pods the pods of nginx that are to serve
     * @param hash of the configuration that they are to run
     */
    public Optional<String> missing(List<Pod> pods, String hash, StackModel model) {
        for (Pod pod : pods) {
            Optional<String> missing = ask(pod, "GET", "/config")
                    .map(answer -> hash.equals(answer.body())
                            ? Optional.<String>empty()
                            : Optional
                                    .of("%s runs configuration '%s', not %s".formatted(name(pod), answer.body(), hash)))
                    .orElseGet(() -> Optional.of(
                            "%s does not answer the operator on port %d".formatted(name(pod), NginxSite.STATUS_PORT)));
            if (missing.isPresent()) {
                return missing;
            }
        }
        return pods.isEmpty() ? Optional.empty() : unreachable(pods.getFirst(), model);
    }

    private Optional<String> unreachable(Pod pod, StackModel model) {
        return model.routedApps().stream()
                .filter(app -> app.replicas() > 0)
                .filter(app -> !isReached(pod, app))
                .map(app -> "nginx does not reach app %s by %s on port %d: does it listen there, on all addresses?"
                        .formatted(app.name(), app.protocol(), app.port()))
                .findFirst();
    }

    private boolean isReached(Pod pod, AppModel app) {
        return ask(pod, "HEAD", "/apps/" + app.name())
                .map(HttpResponse::statusCode)
                .filter(status -> status != HttpURLConnection.HTTP_BAD_GATEWAY
                        && status != HttpURLConnection.HTTP_GATEWAY_TIMEOUT)
                .isPresent();
    }

    private Optional<HttpResponse<String>> ask(Pod pod, String method, String path) {
        String ip = pod.getStatus().getPodIP();
        if (ip == null) {
            return Optional.empty();
        }
        String host = ip.contains(":") ? "[" + ip + "]" : ip;
        var request = HttpRequest.newBuilder(URI.create("http://%s:%d%s".formatted(host, NginxSite.STATUS_PORT, path)))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(TIMEOUT)
                .build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String name(Pod pod) {
        return "nginx pod " + pod.getMetadata().getName();
    }
}
