package io.holdduration.platform.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;

/** The first offsets of partitions, from what a consumer knows already or from the broker. */
final class FirstOffsets {
    private static final String GROUP = "consumer-fetch-manager-metrics";

    private final Consumer<?, ?> consumer;
    private final String clientId;
    private final Duration patience;

    FirstOffsets(Consumer<?, ?> consumer, String clientId, Duration patience) {
        this.consumer = consumer;
        this.clientId = clientId;
        this.patience = patience;
    }

    /**
     * The first offset when the last records were fetched. Each fetch tells it, and the consumer keeps how far it was ahead.
     * So a gap of a transaction or of compaction, which may come with each fetch, costs no request.
     */
    long whenFetched(TopicPartition partition, long position) {
        Map<String, String> tags = Map.of(
                "client-id",
                clientId,
                "topic",
                partition.topic(),
                "partition",
                Integer.toString(partition.partition()));
        Metric lead = consumer.metrics().get(new MetricName("records-lead", GROUP, "", tags));
        return lead != null && lead.metricValue() instanceof Double ahead && !ahead.isNaN()
                ? position - ahead.longValue()
                : now(partition);
    }

    /** The first offset as the broker has it now; throws what the consumer throws if there is no answer. */
    long now(TopicPartition partition) {
        return consumer.beginningOffsets(Set.of(partition), patience).getOrDefault(partition, 0L);
    }
}
