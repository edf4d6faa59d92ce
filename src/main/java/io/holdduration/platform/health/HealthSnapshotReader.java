package io.holdduration.platform.health;

import io.holdduration.platform.health.HealthSnapshot.Limits;
import io.holdduration.platform.health.HealthSnapshot.StreamThread;
import io.holdduration.platform.metrics.KafkaMetrics;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;

/** Looks at a stream: its state, its threads, and what its metrics say about them. */
public final class HealthSnapshotReader {
    /** What a commit may take, with a broker that changes leaders meanwhile. */
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final Limits limits;
    private final RestoreProgress restoring;
    private final RebalanceWatch rebalances;
    private final LongSupplier nanoTime;
    private final CommitWatch commits = new CommitWatch();

    public HealthSnapshotReader(
            KafkaStreams streams,
            StreamsConfig config,
            RestoreProgress restoring,
            RebalanceWatch rebalances,
            LongSupplier nanoTime) {
        this.streams = streams;
        this.limits = limits(config);
        this.restoring = restoring;
        this.rebalances = rebalances;
        this.nanoTime = nanoTime;
    }

    /** One look at a time, as each compares itself with the one before. */
    public synchronized HealthSnapshot read() {
        KafkaMetrics metrics = KafkaMetrics.of(streams.metrics());
        List<StreamThread> threads = streams.metadataForLocalThreads().stream()
                .sorted(Comparator.comparing(ThreadMetadata::threadName))
                .map(thread -> thread(thread, metrics))
                .toList();
        // the state last: a stream that is being closed says so before its threads go
        return new HealthSnapshot(
                streams.state(), limits, threads, restoring.partitions(), rebalances.begun(nanoTime.getAsLong()));
    }

    private StreamThread thread(ThreadMetadata thread, KafkaMetrics metrics) {
        String name = thread.threadName();
        double work = ofThread(name, "process-total", metrics) + ofThread(name, "punctuate-total", metrics);
        double commitCount = ofThread(name, "commit-total", metrics);
        Duration sincePoll = sincePoll(thread, metrics);
        return new StreamThread(
                name,
                thread.activeTasks().size() + thread.standbyTasks().size(),
                sincePoll,
                commits.uncommittedFor(name, work, commitCount, sincePoll, nanoTime.getAsLong()));
    }

    /** A consumer that has not polled yet answers with a negative number. */
    private static Duration sincePoll(ThreadMetadata thread, KafkaMetrics metrics) {
        double seconds =
                metrics.value("consumer-metrics", "last-poll-seconds-ago", "client-id", thread.consumerClientId());
        return Duration.ofSeconds(Math.max(0, (long) seconds));
    }

    private static double ofThread(String thread, String name, KafkaMetrics metrics) {
        return metrics.value("stream-thread-metrics", name, "thread-id", thread);
    }

    private static Limits limits(StreamsConfig config) {
        return new Limits(
                config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG),
                maxPollInterval(config),
                COMMIT_PATIENCE.plusMillis(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)));
    }

    private static Duration maxPollInterval(StreamsConfig config) {
        String name = ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG;
        Object millis = config.getMainConsumerConfigs("any", "any", 0)
                .getOrDefault(name, ConsumerConfig.configDef().defaultValues().get(name));
        return Duration.ofMillis(Long.parseLong(String.valueOf(millis).trim()));
    }
}
