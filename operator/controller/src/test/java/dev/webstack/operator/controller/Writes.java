package dev.webstack.operator.controller;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the write requests of a client to the API server, even if they change nothing. */
final class Writes implements Interceptor {

    private final List<String> requests = new CopyOnWriteArrayList<>();

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!request.method().equals("GET")) {
            requests.add(request.method() + " " + request.uri().getPath());
        }
    }

    /** The requests so far, {@code PATCH /api/…} each. */
    List<String> all() {
        return List.copyOf(requests);
    }

    void forget() {
        requests.clear();
    }
}
