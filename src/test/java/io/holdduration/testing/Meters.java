package io.holdduration.testing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the meters of a registry show. */
public final class Meters {
    private Meters() {}

    /** The counters that have counted, by name and labels: {@code hold_events_paired{effect=new}}. */
    public static Map<String, Double> counts(MeterRegistry registry) {
        Map<String, Double> counts = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            if (meter instanceof Counter counter && counter.count() > 0) {
                counts.put(name(meter.getId()), counter.count());
            }
        }
        return counts;
    }

    private static String name(Meter.Id id) {
        return id.getTags().isEmpty()
                ? id.getName()
                : id.getTags().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(",", id.getName() + "{", "}"));
    }
}
