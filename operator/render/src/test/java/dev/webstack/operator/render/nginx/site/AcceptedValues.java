package dev.webstack.operator.render.nginx.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webstack.operator.render.Stacks;
import dev.webstack.testing.Command;
import dev.webstack.testing.Ports;
import dev.webstack.testing.TestNginx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tests values that the validator accepted with {@code nginx -t}: those in which a field has a character at its start,
 * at its end or in between that it has not had before. Up to {@value #TOGETHER} routes are tested together, each with
 * its own host name.
 */
final class AcceptedValues {

    private static final int TOGETHER = 200;

    private final Set<List<Object>> seen = new HashSet<>();
    private final List<FieldValue> ofRoutes = new ArrayList<>();
    private Path directory;
    private NginxSite site;

    void add(FieldValue value) {
        if (!isNew(value)) {
            return;
        }
        if (!value.isOfRoute()) {
            test(value.manifest());
        } else if (ofRoutes.add(value) && ofRoutes.size() == TOGETHER) {
            test();
        }
    }

    /** Tests the collected values. */
    void test() {
        if (!ofRoutes.isEmpty()) {
            test(together());
            ofRoutes.clear();
        }
    }

    private boolean isNew(FieldValue value) {
        boolean isNew = false;
        int[] characters = value.value().codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            String place = i == 0 ? "start" : i == characters.length - 1 ? "end" : "between";
            isNew |= seen.add(List.of(value.base(), value.field(), characters[i], place));
        }
        return isNew;
    }

    private JsonNode together() {
        ObjectNode stack = ofRoutes.getFirst().base().deepCopy();
        ObjectNode spec = (ObjectNode) stack.get("spec");
        ArrayNode routes = spec.putArray("routes");
        ArrayNode hostnames = spec.putArray("hostnames");
        for (FieldValue each : ofRoutes) {
            String hostname = "host-" + routes.size() + ".shop.example.com";
            ObjectNode route = (ObjectNode) each.manifest().at("/spec/routes/0");
            if (!each.field().toString().contains("/hostnames/")) {
                route.putArray("hostnames").add(hostname);
            }
            hostnames.add(hostname);
            routes.add(route);
        }
        return stack;
    }

    private void test(JsonNode manifest) {
        try {
            if (directory == null) {
                directory = TestNginx.directory();
                site = new NginxSite(List.of("127.0.0.1:" + Ports.free()), List.of("127.0.0.1:" + Ports.free()), 443,
                        List.of("127.0.0.1:" + Ports.free()),
                        directory + "/static", directory + "/secrets", directory.toString(),
                        NginxVersion.OF_PODS,
                        new NginxSite.ClusterServices("10.96.0.10", "cluster.local"));
            }
            TestNginx.write(directory, NginxConfig.of(Stacks.unchecked(manifest), site).texts());
            assertThat(TestNginx.test(directory)).as(() -> "nginx -t in " + directory).isEqualTo(new Command(0, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
