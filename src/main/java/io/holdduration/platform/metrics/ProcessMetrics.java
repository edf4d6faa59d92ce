package io.holdduration.platform.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.stream.Stream;

/**
 * The build, the JVM and the process, measured by Micrometer's binders under their own names, which ready-made dashboards know. They
 * have a registry of their own on the same page: what they add beyond {@link #all} on one JVM or another is left out.
 */
public final class ProcessMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry meters;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private ProcessMetrics(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    /** Shows them on the page of this registry, until they are closed. */
    public static ProcessMetrics beside(PrometheusMeterRegistry registry) {
        BuildInfo.ofJar().bindTo(registry);
        PrometheusMeterRegistry meters =
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry.getPrometheusRegistry(), Clock.SYSTEM);
        meters.config()
                .meterFilter(new OnlyDeclared(JvmMetrics.all(), meters.config().namingConvention()));
        ProcessMetrics metrics = new ProcessMetrics(meters);
        metrics.bind();
        return metrics;
    }

    private void bind() {
        Stream.<MeterBinder>of(
                        new JvmMemoryMetrics(),
                        collections,
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(meters));
    }

    /** All of them, in the order in which a reader wants to see them. */
    public static List<DeclaredMetric> all() {
        return Stream.concat(Stream.of(BuildInfo.BUILD_INFO), JvmMetrics.all().stream())
                .toList();
    }

    /** Stops listening to the garbage collectors. */
    @Override
    public void close() {
        collections.close();
        meters.close();
    }
}
