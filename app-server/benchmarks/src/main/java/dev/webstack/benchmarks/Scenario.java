package dev.webstack.benchmarks;

import java.util.List;

/** The requests of a load test, and the number of clients. */
enum Scenario {

    HELLO("a dozen bytes", "/hello", 32, false),
    LATENCY("10 ms of waiting", "/latency", 512, false),
    RESPONSE("a response of 1 MiB", "/response", 8, false),
    UPLOAD("an upload of 10 MiB", "/upload", 4, true);

    private final String title;
    private final String path;
    private final int connections;
    private final boolean upload;

    Scenario(String title, String path, int connections, boolean upload) {
        this.title = title;
        this.path = path;
        this.connections = connections;
        this.upload = upload;
    }

    String title() {
        return title + ", " + connections + " clients";
    }

    String path() {
        return path;
    }

    int connections() {
        return connections;
    }

    /** The wrk script that creates the requests, unless they are plain GET requests. */
    List<String> script(Workspace workspace) {
        return upload ? List.of("--script", workspace.file("upload.lua").toString()) : List.of();
    }
}
