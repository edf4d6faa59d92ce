package io.holdduration.pair;

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
 * How many events a task has paired and how many records it has published: relevant = new + duplicate + late. They are Kafka
 * Streams metrics of the group {@code stream-hold-pairing-metrics}.
 */
final class PairingCounters {
    private static final String SCOPE = "hold-pairing";

    private final Map<Effect, Sensor> events = new EnumMap<>(Effect.class);
    private final Map<Outcome, Sensor> records = new EnumMap<>(Outcome.class);
    private final Sensor corrections;

    PairingCounters(ProcessorContext<?, ?> context) {
        for (Effect effect : new Effect[] {Effect.NEW, Effect.DUPLICATE, Effect.LATE}) {
            events.put(effect, sensor(context, "event-" + lower(effect)));
        }
        for (Outcome outcome : Outcome.values()) {
            records.put(outcome, sensor(context, "record-" + lower(outcome)));
        }
        corrections = sensor(context, "correction");
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
    }

    private static Sensor sensor(ProcessorContext<?, ?> context, String operation) {
        StreamsMetrics metrics = context.metrics();
        return metrics.addRateTotalSensor(SCOPE, context.taskId().toString(), operation, Sensor.RecordingLevel.INFO);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
