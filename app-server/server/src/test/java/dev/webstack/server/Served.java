package dev.webstack.server;

import dev.webstack.server.config.Configuration;
import dev.webstack.server.config.Settings;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.testing.Answer;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An application served by the whole server, on ports that the system chose, until it is closed: drained, that is. */
record Served(RunningServer server) implements AutoCloseable {

    static Served start(String app, String... flags) throws UsageException, StartException {
        List<String> all = new ArrayList<>(List.of("--app=" + app, "--uwsgi=127.0.0.1:0", "--http=127.0.0.1:0",
                "--management=127.0.0.1:0", "--drain-delay=0s"));
        all.addAll(List.of(flags));
        return new Served(RunningServer.start(Configuration.of(new Settings(all, Map.of()), Path.of("/app"))));
    }

    Answer send(Protocol protocol, Call call) throws IOException {
        return protocol.send(switch (protocol) {
            case UWSGI -> server.uwsgiAddress();
            case HTTP -> server.httpAddress();
        }, call);
    }

    String body(Call call) throws IOException {
        return send(Protocol.UWSGI, call).body();
    }

    @Override
    public void close() {
        server.drain();
    }
}
