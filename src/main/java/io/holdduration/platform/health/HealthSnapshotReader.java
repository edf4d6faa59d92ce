package io.holdduration.platform.health;

import io.holdduration.platform.health.HealthSnapshot.Limits;
import io.holdduration.platform.health.HealthSnapshot.StreamThread;
import io.holdduration.platform.metrics.KafkaMetrics;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;

/** Reads the health of a stream from its state, its threads, its stores and its metrics. Also listens to its state and restores. */
public final class HealthSnapshotReader {
    /** The longest time for a commit, including a change of leaders on the brokers. */
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private final RestoreProgress restoring = new RestoreProgress();
    private final RebalanceWatch rebalances = new RebalanceWatch();
    private final CommitWatch commits = new CommitWatch();

    /** Creates a reader for a stream that has not started yet. */
    public HealthSnapshotReader(KafkaStreams streams, StreamsConfig config, LongSupplier nanoTime) {
        this.streams = streams;
        this.limits = limits(config);
        this.nanoTime = nanoTime;
        streams.setGlobalStateRestoreListener(restoring);
    }

    /** Records a change of the stream's state. */
    public void stateChanged(State current, State previous) {
        rebalances.stateChanged(current, previous, nanoTime.getAsLong());
    }

    /** Returns the number of changelog offsets that are still to be restored. */
    public long remainingOffsets() {
        return restoring.remainingOffsets();
    }

    /** Returns the current health. Calls run one at a time, because each compares its values with those of the call before. */
    public synchronized HealthSnapshot read() {
        KafkaMetrics metrics = KafkaMetrics.of(streams.metrics());
        List<StreamThread> threads = streams.metadataForLocalThreads().stream()
                .sorted(Comparator.comparing(ThreadMetadata::threadName))
                .map(thread -> thread(thread, metrics))
                .toList();
        // the state is read last: a closing stream changes its state before its threads end
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

    /** Returns the time since the last poll. A consumer that has not polled yet reports a negative number. */
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

    /**
     * Measures the time for which a thread has had uncommitted work. Kafka Streams reports the number of commits, not their times. A
     * long time without a commit means nothing by itself. A pairing thread commits whenever it reads the clock. A decoding thread has
     * nothing to commit as long as no event arrives. The watch therefore compares each read with the one before. In doubt it reports a
     * problem later, not earlier.
     */
    static final class CommitWatch {
        private final Map<String, Seen> seenByThread = new HashMap<>();

        /**
         * Returns the time since the last observed commit for which the thread has certainly worked, or hung in its loop. A thread
         * whose broker does not answer hangs in the commit itself, and shows no work either.
         *
         * @param work the amount of work done: a number that grows
         * @param commits the number of commits
         * @param sincePoll the time since the current round of the loop began
         * @param nowNanos the current time, on a clock that never goes back
         */
        Duration uncommittedFor(String thread, double work, double commits, Duration sincePoll, long nowNanos) {
            Seen before = seenByThread.get(thread);
            if (before == null || before.commits != commits) {
                seenByThread.put(thread, new Seen(work, commits, OptionalLong.empty()));
                return Duration.ZERO;
            }
            Seen now = before.at(work, nowNanos);
            seenByThread.put(thread, now);
            Duration atWork = Duration.ofNanos(nowNanos - now.workSeenAtNanos.orElse(nowNanos));
            return atWork.compareTo(sincePoll) > 0 ? atWork : sincePoll;
        }

        /**
         * The last observation of a thread.
         *
         * @param work the amount of work done when the commit was observed
         * @param commits the number of commits at that time
         * @param workSeenAtNanos the time at which more work was first observed; empty if none was
         */
        private record Seen(double work, double commits, OptionalLong workSeenAtNanos) {
            Seen at(double workNow, long nowNanos) {
                return workNow == work || workSeenAtNanos.isPresent()
                        ? this
                        : new Seen(work, commits, OptionalLong.of(nowNanos));
            }
        }
    }
}
