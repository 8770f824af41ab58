package dev.webstack.operator.benchmarks;

import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.validate.ManifestException;
import dev.webstack.operator.render.validate.ManifestReader;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the time for rendering nginx's files and their hash for 1000 routes: 20 stacks with 50 routes of all kinds
 * each, with the garbage collector of the operator's image.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
public class RenderBenchmark {

    private static final int STACKS = 20;
    private static final int ROUTES_OF_EACH_KIND = 5;

    private static final String STACK = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop-%d, namespace: acme }
            spec:
              hostnames: [shop.example.com, "*.shop.example.com"]
              apps:
                - { name: web, image: "web:1" }
                - { name: search, image: "search:1", protocol: HTTP }
              static:
                - { name: assets, files: { a.txt: a } }
              routes:
            """;
    private static final String ROUTES = """
                - { path: /app-#, app: web }
                - { path: /exact-#, pathType: Exact, app: search, timeouts: { read: 10s }, retries: { attempts: 3 } }
                - { path: /match-#, methods: [GET], headers: [{ name: X-Beta, value: "yes" }], app: web }
                - { path: "/v[0-9]+/#/.*", pathType: Regex, queryParams: [{ name: q, value: "1" }], app: web }
                - { path: /files-#, static: assets, cacheControl: "public, max-age=60" }
                - { path: /old-#, redirect: { prefix: /new } }
                - { path: /gone-#, respond: { statusCode: 410, body: gone } }
                - { path: /split-#, split: [{ app: web, weight: 9 }, { app: search, weight: 1 }] }
                - { path: /cors-#, app: web, cors: { allowOrigins: ["https://a.example.com"] }, rateLimit: { requestsPerSecond: 9 } }
                - { path: /headers-#, app: search, rewrite: { stripPrefix: /headers-# }, requestHeaders: { set: [{ name: X-A, value: a }] } }
            """;

    private final NginxSite site = NginxSite.pod(new NginxSite.ClusterServices("10.96.0.10", "cluster.local"));
    private final List<StackModel> stacks = new ArrayList<>();

    @Setup
    public void validate() throws ManifestException {
        var validator = new Validator();
        for (int i = 0; i < STACKS; i++) {
            String manifest = STACK.formatted(i) + IntStream.range(0, ROUTES_OF_EACH_KIND)
                    .mapToObj(number -> ROUTES.replace("#", String.valueOf(number))).collect(Collectors.joining());
            switch (validator.validate(new ManifestReader().read(manifest))) {
                case Validation.Valid(StackModel model) -> stacks.add(model);
                case Validation.Invalid(var problems) -> throw new IllegalStateException(problems.toString());
            }
        }
    }

    @Benchmark
    public List<Map<String, String>> renderAThousandRoutes() {
        return stacks.stream().<Map<String, String>>map(stack -> NginxConfig.of(stack, site).texts()).toList();
    }
}
