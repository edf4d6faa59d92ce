package io.holdduration.bench.micro;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A processor's context without Kafka behind it. It keeps the last record that was forwarded, not all of them as its parent
 * does, and records metrics at Kafka's default level, not all of them either.
 */
final class LastForwarded<K, V> extends MockProcessorContext<K, V> {
    private Record<? extends K, ? extends V> last;

    /** A context whose stores, if there are any on disk, are in this directory. */
    LastForwarded(Path directory) {
        super(new Properties(), new TaskId(0, 0), directory.toFile());
        setCurrentSystemTimeMs(VendorRecord.NOW);
        metrics().metrics().values().stream()
                .map(KafkaMetric.class::cast)
                .forEach(metric -> metric.config().recordLevel(Sensor.RecordingLevel.INFO));
    }

    @Override
    public <A extends K, B extends V> void forward(Record<A, B> record) {
        last = record;
    }

    Record<? extends K, ? extends V> last() {
        return last;
    }
}
