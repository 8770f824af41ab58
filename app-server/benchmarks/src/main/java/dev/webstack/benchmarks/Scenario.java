package dev.webstack.benchmarks;

import java.util.List;

/** What is asked for, and by how many clients at once. */
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

    /** The script of wrk that makes the requests, if they are no plain GET. */
    List<String> script(Workspace workspace) {
        return upload ? List.of("--script", workspace.file("upload.lua").toString()) : List.of();
    }
}
