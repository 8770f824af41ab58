package dev.webstack.e2e.kind;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The number of requests that each app or pod got. */
final class Shares {

    private static final int CLIENTS = 4;

    private Shares() {}

    /**
     * Sends requests from a few clients, each over a connection that it keeps.
     *
     * @param who the header that names who responds
     */
    static Map<String, Integer> of(URI target, int requests, String who)
            throws InterruptedException, ExecutionException {
        var shares = new ConcurrentHashMap<String, Integer>();
        HttpRequest request = HttpRequest.newBuilder(target).build();
        Callable<Void> work = () -> {
            try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                for (int i = 0; i < requests / CLIENTS; i++) {
                    var response = client.send(request, HttpResponse.BodyHandlers.discarding());
                    shares.merge(response.headers().firstValue(who).orElse("status " + response.statusCode()), 1,
                            Integer::sum);
                }
            }
            return null;
        };
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : clients.invokeAll(Stream.generate(() -> work).limit(CLIENTS).toList())) {
                client.get();
            }
        }
        return shares;
    }
}
