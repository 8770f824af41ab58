package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.webstack.testing.Ports;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterCheckTest {

    private static void check(int port, Set<String> namespaces) throws UnusableClusterException {
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + port).withRequestRetryBackoffLimit(1).build();
        try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
            new ClusterCheck(client).check(namespaces);
        }
    }

    /** Checks a cluster that sends this response to every request; returns the path of the request. */
    private static String checkAgainst(int status, String body, Set<String> namespaces)
            throws IOException, UnusableClusterException {
        var path = new AtomicReference<String>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            path.set(exchange.getRequestURI().getPath());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            check(server.getAddress().getPort(), namespaces);
            return path.get();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() throws IOException {
        int port = Ports.free();
        assertThatThrownBy(() -> check(port, Set.of())).isInstanceOf(UnusableClusterException.class)
                .hasMessageStartingWith("the API server at http://127.0.0.1:%d/ does not answer (".formatted(port))
                .message().hasLineCount(1);
    }

    @Test
    void aClusterThatDoesNotKnowWebStacksIsToldWithTheRemedy() {
        assertThatThrownBy(() -> checkAgainst(404, "404 page not found", Set.of()))
                .isInstanceOf(UnusableClusterException.class)
                .hasMessage("the cluster does not know the kind WebStack: kubectl apply -f crds/, "
                        + "or let the chart do it (crds.install)");
    }

    @ParameterizedTest
    @CsvSource({"200, '{\"kind\":\"WebStackList\",\"apiVersion\":\"webstack.dev/v1alpha1\",\"items\":[]}'",
        "403, '{\"kind\":\"Status\",\"code\":403,\"message\":\"webstacks is forbidden\"}'"})
    void aRightThatIsMissingMayComeLater(int status, String body) {
        assertThatCode(() -> checkAgainst(status, body, Set.of())).doesNotThrowAnyException();
    }

    @Test
    void anOperatorForNamespacesAsksInOneOfThem() throws IOException, UnusableClusterException {
        assertThat(checkAgainst(200, "{\"items\":[]}", Set.of("acme")))
                .isEqualTo("/apis/webstack.dev/v1alpha1/namespaces/acme/webstacks");
    }
}
