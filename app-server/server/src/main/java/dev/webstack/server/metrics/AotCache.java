package dev.webstack.server.metrics;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of this JVM's AOT cache (JEP 483). A JVM that cannot use its cache runs without it and reports nothing;
 * only its start takes longer. So this class checks whether the file is mapped into memory, which Linux shows.
 */
final class AotCache {

    private static final Path MAPPED_FILES = Path.of("/proc/self/maps");

    private @Nullable Boolean used;

    synchronized boolean isUsed() {
        if (used == null) {
            used = isMapped(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption("AOTCache").getValue());
        }
        return used;
    }

    private static boolean isMapped(String file) {
        if (file.isEmpty() || !Files.isReadable(MAPPED_FILES)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(MAPPED_FILES)) {
            String path = Path.of(file).toRealPath().toString();
            return lines.anyMatch(line -> line.endsWith(path));
        } catch (IOException _) {
            return false;
        }
    }
}
