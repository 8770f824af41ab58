package dev.webstack.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.AppJar;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of 1 GiB that an app leaves to nginx by X-Accel-Redirect takes none of the app's memory. */
@Requires(Requirement.INSTALLED_NGINX)
class LargeFileIT {

    private static final long SIZE = 1L << 30;
    /** What the server itself needs for its first requests. */
    private static final long LITTLE_KIB = 32 * 1024;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UWSGI", "HTTP"})
    void isSentByNginxAlone(String protocol) throws Exception {
        Path jar = folder.resolve("download.jar");
        AppJar.write(jar, Download.class);
        Path manifest = Files.writeString(folder.resolve("webstack.yaml"), """
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: large }
                spec:
                  apps: [{ name: web, image: "web:1", protocol: %s }]
                  static: [{ name: downloads, persistentVolumeClaim: { claimName: downloads } }]
                  routes:
                    - { path: /, app: web }
                    - { path: /downloads, static: downloads, exposure: Internal }
                """.formatted(protocol));
        Path file = Files.createDirectories(folder.resolve("static/downloads")).resolve("large.bin");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SIZE);
        }
        try (var local = LocalCommand.start(manifest, "--app=web=" + jar).awaitLine("large answers at")) {
            assertThat(local.get("/downloads/large.bin").statusCode()).isEqualTo(404);
            long before = residentKib(local);
            assertThat(received(local)).isEqualTo(SIZE);
            assertThat(residentKib(local) - before).isLessThan(LITTLE_KIB);
        }
    }

    private static long received(LocalCommand local) throws IOException {
        try (InputStream body = local.url("/any").toURL().openStream()) {
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The memory that the app server has had at most. */
    private static long residentKib(LocalCommand local) throws IOException {
        ProcessHandle app = local.children()
                .filter(process -> process.info().commandLine().orElse("").contains("app-server.jar")).findFirst()
                .orElseThrow();
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(app.pid()))).stream()
                .filter(line -> line.startsWith("VmHWM:")).map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong).findFirst().orElseThrow();
    }
}
