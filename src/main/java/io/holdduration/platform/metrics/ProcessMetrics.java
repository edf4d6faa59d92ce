package io.holdduration.platform.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of the build, the JVM and the process. Micrometer's binders measure them under their own names, which existing dashboards
 * use. They have a registry of their own on the same page. It drops metrics outside {@link #all} that the binders add on some JVMs.
 */
public final class ProcessMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry meters;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private ProcessMetrics(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    /** Adds the metrics to the page of this registry, until they are closed. */
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

    /** Returns all of these metrics, in the order of the documentation. */
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

    /** Accepts only declared meters, and gives them their declared descriptions. */
    private static final class OnlyDeclared implements MeterFilter {
        private final Map<String, DeclaredMetric> declared;
        private final NamingConvention names;

        OnlyDeclared(List<DeclaredMetric> declared, NamingConvention names) {
            this.declared =
                    declared.stream().collect(Collectors.toUnmodifiableMap(DeclaredMetric::name, Function.identity()));
            this.names = names;
        }

        @Override
        public MeterFilterReply accept(Meter.Id id) {
            return declaration(id) == null ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
        }

        @Override
        public Meter.Id map(Meter.Id id) {
            DeclaredMetric metric = declaration(id);
            return metric == null
                    ? id
                    : new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), metric.help(), id.getType());
        }

        /** Returns the declaration of a meter; null if there is none. A time gauge gets its unit only after the filters. */
        private @Nullable DeclaredMetric declaration(Meter.Id id) {
            String name = id.getConventionName(names);
            DeclaredMetric metric = declared.get(name);
            return metric == null ? declared.get(name + "_seconds") : metric;
        }
    }
}
