package dev.webstack.operator.render.live;

import java.io.IOException;
import java.util.Map;

/** The nginx of a pod, and the one of this machine, which {@code webstack local} runs. */
enum TestedNginx {
    OF_A_POD,
    INSTALLED;

    /** Starts nginx with an app {@code web}. */
    RunningStack start(String manifest, SocketBackend web) throws IOException, InterruptedException {
        return start(manifest, web.address());
    }

    RunningStack start(String manifest, String web) throws IOException, InterruptedException {
        var apps = Map.of("web", web);
        return this == OF_A_POD
                ? new RunningStack(manifest, apps, text -> text)
                : RunningStack.onInstalled(manifest, apps);
    }
}
