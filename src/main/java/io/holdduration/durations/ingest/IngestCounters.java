package io.holdduration.durations.ingest;

import io.holdduration.domain.ChannelEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How many records a task has read: read = relevant + irrelevant + tombstone + rejected. They are Kafka Streams metrics of
 * the group {@code stream-hold-ingest-metrics}, and stay when the task goes, so that their sums never fall.
 */
final class IngestCounters implements Decoded.Cases<Sensor> {
    private static final String SCOPE = "hold-ingest";

    private final Sensor read;
    private final Sensor relevant;
    private final Sensor irrelevant;
    private final Sensor tombstone;
    private final Sensor onTwoPartitions;
    private final Map<RejectReason, Sensor> rejected;

    IngestCounters(ProcessorContext<?, ?> context) {
        read = sensor(context, "read");
        relevant = sensor(context, "relevant");
        irrelevant = sensor(context, "irrelevant");
        tombstone = sensor(context, "tombstone");
        onTwoPartitions = sensor(context, "keys-on-two-partitions");
        rejected = Stream.of(RejectReason.values())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), reason -> sensor(context, "rejected-" + name(reason))));
    }

    /** Counts a record before anybody has looked at it, so that the books can be closed against what became of it. */
    void countRead() {
        read.record();
    }

    /** Counts a relevant event whose channel was read from another partition before; it is counted as relevant besides. */
    void countOnTwoPartitions() {
        onTwoPartitions.record();
    }

    void count(Decoded decoded) {
        decoded.fold(this).record();
    }

    @Override
    public Sensor relevant(ChannelEvent event) {
        return relevant;
    }

    @Override
    public Sensor irrelevant(String type) {
        return irrelevant;
    }

    @Override
    public Sensor tombstone() {
        return tombstone;
    }

    @Override
    public Sensor rejected(RejectReason reason, String detail) {
        return Objects.requireNonNull(rejected.get(reason));
    }

    private static Sensor sensor(ProcessorContext<?, ?> context, String operation) {
        return context.metrics()
                .addRateTotalSensor(SCOPE, context.taskId().toString(), operation, Sensor.RecordingLevel.INFO);
    }

    private static String name(RejectReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
