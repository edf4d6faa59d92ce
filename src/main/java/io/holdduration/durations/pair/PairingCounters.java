package io.holdduration.durations.pair;

import io.holdduration.domain.Decision.Effect;
import io.holdduration.domain.HoldRevision;
import io.holdduration.domain.Outcome;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How many events a task has paired, how many records it has published, and how long the holds were: relevant = new +
 * duplicate + late + too old, and as many durations as records of complete holds. They are Kafka Streams metrics, and stay when the
 * task goes, so that their sums never fall.
 */
final class PairingCounters {
    private final Map<Effect, Sensor> events = new EnumMap<>(Effect.class);
    private final Map<Outcome, Sensor> records = new EnumMap<>(Outcome.class);
    private final Sensor corrections;
    private final Sensor durations;

    PairingCounters(ProcessorContext<?, ?> context) {
        for (Effect effect : new Effect[] {Effect.NEW, Effect.DUPLICATE, Effect.LATE, Effect.TOO_OLD}) {
            events.put(effect, sensor(context, "event-" + lower(effect)));
        }
        for (Outcome outcome : Outcome.values()) {
            records.put(outcome, sensor(context, "record-" + lower(outcome)));
        }
        corrections = sensor(context, "correction");
        durations = durations(context);
    }

    void count(Effect effect) {
        Sensor sensor = events.get(effect);
        if (sensor != null) {
            sensor.record();
        }
    }

    void count(HoldRevision revision) {
        Sensor sensor = records.get(revision.hold().outcome());
        if (sensor != null) {
            sensor.record();
        }
        if (revision.isCorrection()) {
            corrections.record();
        }
        Long durationMillis = revision.hold().durationMillis();
        if (durationMillis != null) {
            durations.record(durationMillis);
        }
    }

    private static Sensor sensor(ProcessorContext<?, ?> context, String operation) {
        StreamsMetrics metrics = context.metrics();
        return metrics.addRateTotalSensor(
                TaskMetricNames.SCOPE, context.taskId().toString(), operation, Sensor.RecordingLevel.INFO);
    }

    /** The sensor is still there when the task comes back to its thread, and goes on counting. */
    private static Sensor durations(ProcessorContext<?, ?> context) {
        TaskMetricNames names = new TaskMetricNames(context);
        Sensor sensor = context.metrics().addSensor(names.sensor("duration"), Sensor.RecordingLevel.INFO);
        if (!sensor.hasMetrics()) {
            sensor.add(new DurationBuckets(names));
        }
        return sensor;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
