package dev.webstack.server.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.Objects;

/** Meters of the JVM, and the program's version. */
final class JvmMeters implements AutoCloseable {

    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    JvmMeters(MeterRegistry registry) {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
        String version = JvmMeters.class.getPackage().getImplementationVersion();
        Gauge.builder("app.server.info", () -> 1).description("Which program this is")
                .tag("version", Objects.requireNonNullElse(version, "unknown"))
                .tag("java", Runtime.version().toString()).register(registry);
        Gauge.builder("app.server.aot.cache", new AotCache(), cache -> cache.isUsed() ? 1 : 0)
                .description("1 if the JVM has started from an AOT cache").strongReference(true).register(registry);
    }

    @Override
    public void close() {
        garbageCollection.close();
    }
}
