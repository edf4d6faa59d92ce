package io.holdduration.platform.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accepts only declared meters, and gives them their declared descriptions. */
final class OnlyDeclared implements MeterFilter {
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
