package io.holdduration.platform.streams;

import io.holdduration.platform.health.HealthPages;
import io.holdduration.platform.health.HealthSnapshotReader;
import io.holdduration.platform.http.OpsServer;
import io.holdduration.platform.metrics.DeclaredMetric;
import io.holdduration.platform.metrics.MetricsPage;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.StateListener;
import org.apache.kafka.streams.StreamsConfig;

/** Health and metrics of a stream, as pages. */
public final class OpsPages {
    /** The number of changelog offsets that are still to be restored. */
    public static final DeclaredMetric RESTORE_REMAINING = DeclaredMetric.gauge(
            "hold_restore_remaining_records",
            "Changelog records, by offset, that are still to be restored for this instance's tasks.");

    private final HealthSnapshotReader reader;
    private final HealthPages health;
    private final MetricsPage metrics;

    /** Creates the pages of a stream that has not started yet. */
    public OpsPages(KafkaStreams streams, StreamsConfig config, PrometheusMeterRegistry registry) {
        this.reader = new HealthSnapshotReader(streams, config, System::nanoTime);
        this.health = new HealthPages(reader::read);
        this.metrics = new MetricsPage(registry, streams::metrics);
        RESTORE_REMAINING.gauge(registry, reader::remainingOffsets);
    }

    /**
     * Serves the pages.
     *
     * @return listener for the changes of the stream's state
     */
    public StateListener serve(OpsServer server) {
        server.serve(Map.of("/health/live", health::live, "/health/ready", health::ready, "/metrics", metrics::page));
        return reader::stateChanged;
    }
}
