package dev.webstack.e2e.kind;

import dev.webstack.testing.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Browsers that load a page, and then the file that it names: some over a connection each, others over connections that
 * they keep. Some ask for the file of a page that they have had for a while.
 */
final class PageLoads implements AutoCloseable {

    private static final int BROWSERS = 4;
    private static final int PAGES_LEFT_OPEN = 40;

    private final URI site;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Patience.LIMIT).build();
    private final AtomicLong loads = new AtomicLong();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final List<Thread> browsers = new ArrayList<>();
    private volatile boolean stopped;

    /** What a browser asks for; returns the status and the body. */
    private interface Get {

        String response(String path) throws IOException, InterruptedException;
    }

    /** Starts the browsers. The page at {@code /} has to consist of the path of its file. */
    PageLoads(URI site) {
        this.site = site;
        for (int i = 0; i < BROWSERS; i++) {
            Get page = i % 2 == 0 ? this::overNewConnection : this::overKeptConnection;
            Get file = i / 2 == 0 ? this::overNewConnection : this::overKeptConnection;
            browsers.add(Thread.ofVirtual().start(() -> browse(page, file)));
        }
    }

    private void browse(Get page, Get file) {
        var open = new ArrayDeque<String>();
        try {
            while (!stopped) {
                String name = page.response("/").replaceFirst("^200 ", "").strip();
                open.add(name);
                load(file, name);
                if (open.size() > PAGES_LEFT_OPEN) {
                    load(file, open.remove());
                }
            }
        } catch (IOException e) {
            broken.add(e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void load(Get file, String name) throws IOException, InterruptedException {
        String response = file.response(name);
        loads.incrementAndGet();
        if (!response.startsWith("200 ")) {
            broken.add(name + ": " + response);
        }
    }

    private String overNewConnection(String path) throws IOException {
        var response = new Client(site).ask("GET " + path);
        return response.status() + " " + response.text();
    }

    private String overKeptConnection(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(site.resolve(path)).timeout(Patience.LIMIT).build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    long loads() {
        return loads.get();
    }

    /** Stops the browsers, and returns what they did not get. */
    List<String> broken() throws InterruptedException {
        stopped = true;
        for (Thread browser : browsers) {
            browser.join(Patience.LIMIT);
        }
        return List.copyOf(broken);
    }

    @Override
    public void close() {
        stopped = true;
        http.close();
    }
}
