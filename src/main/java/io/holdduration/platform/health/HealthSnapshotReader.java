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

/** Looks at a stream and listens to it: its state, its threads, its stores, and what its metrics say about them. */
public final class HealthSnapshotReader {
    /** What a commit may take, with a broker that changes leaders meanwhile. */
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private final RestoreProgress restoring = new RestoreProgress();
    private final RebalanceWatch rebalances = new RebalanceWatch();
    private final CommitWatch commits = new CommitWatch();

    /** For a stream that has not started yet. */
    public HealthSnapshotReader(KafkaStreams streams, StreamsConfig config, LongSupplier nanoTime) {
        this.streams = streams;
        this.limits = limits(config);
        this.nanoTime = nanoTime;
        streams.setGlobalStateRestoreListener(restoring);
    }

    /** Takes in a change of the stream's state. */
    public void stateChanged(State current, State previous) {
        rebalances.stateChanged(current, previous, nanoTime.getAsLong());
    }

    /** How many offsets of changelogs are still to be restored. */
    public long remainingOffsets() {
        return restoring.remainingOffsets();
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

    /**
     * For how long a thread owes a commit. Kafka Streams says how often it has committed, not when. That it has not for
     * long means nothing by itself: a thread that pairs commits every time that it looks at the clock, but one that only
     * decodes has nothing to commit as long as no event comes. So this compares what it sees from one look to the next, and
     * errs on the side of patience.
     */
    static final class CommitWatch {
        private final Map<String, Seen> seenByThread = new HashMap<>();

        /**
         * For how long it is known that the thread has worked, or has hung in the middle of its round, since the last commit
         * that was seen. A thread whose broker does not answer hangs in the commit itself, and shows no work either.
         *
         * @param work how much it has done: a number that grows
         * @param commits how often it has committed
         * @param sincePoll how long ago its round began
         * @param nowNanos when, on a clock that never goes back
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
         * What was seen of a thread.
         *
         * @param work how much it had done when the commit was seen
         * @param commits how often it had committed
         * @param workSeenAtNanos when it was first seen to have done more since
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
