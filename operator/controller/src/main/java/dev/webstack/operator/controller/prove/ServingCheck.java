package dev.webstack.operator.controller.prove;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Asks each nginx pod for the hash of its configuration and for its certificates, and one pod whether it reaches each
 * app. All requests of a kind run at once, so each takes no longer than the slowest pod. Safe for use by several
 * threads.
 */
public final class ServingCheck {

    /** A hash has 10 characters; the rest is shown in the message if something else was sent. */
    private static final int LONGEST_RESPONSE = 256;

    private final int statusPort;
    private final CertificateCheck certificates;
    private final ServingTimeouts timeouts;
    private final HttpClient http;

    /**
     * Creates a check.
     *
     * @param statusPort the port on which nginx pods report the hash of their configuration
     * @param tlsPort the port of nginx pods for HTTPS
     * @param timeouts when a pod counts as silent
     */
    public ServingCheck(int statusPort, int tlsPort, ServingTimeouts timeouts) {
        this.statusPort = statusPort;
        this.certificates = new CertificateCheck(tlsPort);
        this.timeouts = timeouts;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeouts.pod())
                .build();
    }

    /**
     * The first reason why the stack does not serve as desired; empty if it does.
     *
     * @param pods the nginx pods that should serve
     * @param hash the hash of the configuration that they should run
     */
    public Optional<String> missing(List<Pod> pods, String hash, StackModel model) {
        if (pods.size() < model.nginx().replicas()) {
            return Optional.of("%d of %d nginx pods are seen".formatted(pods.size(), model.nginx().replicas()));
        }
        return first(pods.stream().map(pod -> otherConfiguration(pod, hash)))
                .or(() -> pods.isEmpty() ? Optional.empty() : unreachable(pods.getFirst(), model))
                .or(() -> first(pods.stream().flatMap(pod -> certificateProblems(pod, model))));
    }

    private Stream<CompletableFuture<Optional<String>>> certificateProblems(Pod pod, StackModel model) {
        return address(pod).stream().flatMap(address -> certificates
                .problems(pod.getMetadata().getName(), address, model.nginx()).stream());
    }

    private static Optional<String> address(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).map(PodStatus::getPodIP);
    }

    private CompletableFuture<Optional<String>> otherConfiguration(Pod pod, String hash) {
        String name = "nginx pod " + pod.getMetadata().getName();
        return ask(pod, "GET", "/config", timeouts.pod()).thenApply(response -> response
                .map(HttpResponse::body)
                .map(body -> body.equals(hash)
                        ? Optional.<String>empty()
                        : Optional.of("%s runs configuration '%s', not %s".formatted(name, body, hash)))
                .orElseGet(() -> Optional
                        .of("%s does not answer the operator on port %d".formatted(name, statusPort))));
    }

    private Optional<String> unreachable(Pod pod, StackModel model) {
        return first(model.routedApps().stream().filter(app -> app.replicas() > 0)
                .map(app -> ask(pod, "HEAD", "/apps/" + app.name(), timeouts.app())
                        .thenApply(response -> unreachable(app, response))));
    }

    private Optional<String> unreachable(AppModel app, Optional<HttpResponse<String>> response) {
        if (response.isEmpty()) {
            return Optional.of("app %s does not answer nginx within %d seconds".formatted(app.name(),
                    timeouts.app().toSeconds()));
        }
        int status = response.get().statusCode();
        return status == HttpURLConnection.HTTP_BAD_GATEWAY || status == HttpURLConnection.HTTP_GATEWAY_TIMEOUT
                ? Optional.of("nginx does not reach app %s by %s on port %d: does it listen there, on all addresses?"
                        .formatted(app.name(), app.protocol(), app.spec().port()))
                : Optional.empty();
    }

    /** Waits for all checks, and returns the first result that is not empty. */
    private static Optional<String> first(Stream<CompletableFuture<Optional<String>>> checks) {
        return checks.toList().stream().map(CompletableFuture::join).flatMap(Optional::stream).findFirst();
    }

    /** The response; empty if it does not arrive completely and in time. */
    private CompletableFuture<Optional<HttpResponse<String>>> ask(Pod pod, String method, String path,
            Duration timeout) {
        Optional<String> address = address(pod);
        if (address.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String ip = address.get();
        String host = ip.contains(":") ? "[" + ip + "]" : ip;
        var request = HttpRequest.newBuilder(URI.create("http://%s:%d%s".formatted(host, statusPort, path)))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(timeout)
                .build();
        // An endless response from any other server at that address must not occupy memory or a thread.
        return http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_RESPONSE))
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, _) -> Optional.ofNullable(response));
    }
}
