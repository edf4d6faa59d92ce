package io.holdduration.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.health.HealthSnapshot.Limits;
import io.holdduration.platform.health.HealthSnapshot.StreamThread;
import io.holdduration.platform.health.HealthSnapshotReader.CommitWatch;
import io.holdduration.platform.streams.ClientsWithoutBroker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class HealthSnapshotReaderTest {
    private final CommitWatch watch = new CommitWatch();

    @Test
    void shouldSayNothingOfAThreadThatItSeesForTheFirstTime() {
        assertThat(seen("thread", 100, 7, 0)).isZero();
    }

    @Test
    void shouldLeaveAnIdleThreadAlone() {
        seen("thread", 100, 7, 0);

        assertThat(seen("thread", 100, 7, 3_600)).isZero();
    }

    @Test
    void shouldNotHoldItAgainstWorkThatNobodyLookedForALongTime() {
        seen("thread", 100, 7, 0);

        assertThat(seen("thread", 101, 7, 3_600)).isZero();
    }

    @Test
    void shouldCountFromWhenWorkWasFirstSeen() {
        seen("thread", 100, 7, 0);
        seen("thread", 101, 7, 10);

        assertThat(seen("thread", 150, 7, 40)).hasSeconds(30);
        assertThat(seen("thread", 150, 7, 50)).hasSeconds(40);
    }

    @Test
    void shouldStartAgainWithEveryCommit() {
        seen("thread", 100, 7, 0);
        seen("thread", 101, 7, 10);

        assertThat(seen("thread", 150, 8, 40)).isZero();
        assertThat(seen("thread", 151, 8, 50)).isZero();
        assertThat(seen("thread", 152, 8, 55)).hasSeconds(5);
    }

    @Test
    void shouldKeepThreadsApart() {
        seen("one", 100, 7, 0);
        seen("other", 100, 7, 0);
        seen("one", 101, 7, 10);

        assertThat(seen("other", 100, 7, 20)).isZero();
        assertThat(seen("one", 102, 7, 20)).hasSeconds(10);
    }

    @Test
    void shouldNoticeAThreadThatHangsAfterItsLastWorkWasSeen() {
        seen("thread", 100, 7, 0);
        seen("thread", 150, 8, 10);

        assertThat(hanging("thread", 150, 8, 9, 20)).hasSeconds(9);
        assertThat(hanging("thread", 150, 8, 39, 50)).hasSeconds(39);
    }

    @Test
    void shouldBearAThreadThatHasMuchToDoBetweenTwoPollsAndCommitsMeanwhile() {
        seen("thread", 100, 7, 0);

        assertThat(hanging("thread", 900, 8, 100, 100)).isZero();
        assertThat(hanging("thread", 1_900, 9, 110, 110)).isZero();
    }

    @Test
    void shouldTakeItsLimitsFromTheSettings() {
        Map<String, Object> settings =
                Map.of("num.stream.threads", 2, "commit.interval.ms", 250, "max.poll.interval.ms", 120_000);
        try (MeasuredStreams streams = new MeasuredStreams(settings)) {
            assertThat(streams.reader(() -> 0).read().limits())
                    .isEqualTo(new Limits(2, Duration.ofMinutes(2), Duration.ofMillis(30_250)));
        }
    }

    @Test
    void shouldCountTheRebalancesThatTheStreamReports() {
        try (MeasuredStreams streams = new MeasuredStreams(Map.of())) {
            HealthSnapshotReader reader = streams.reader(() -> 0);
            for (int rebalance = 0; rebalance < 5; rebalance++) {
                reader.stateChanged(State.REBALANCING, State.RUNNING);
                reader.stateChanged(State.RUNNING, State.REBALANCING);
            }

            assertThat(reader.read().rebalances()).isEqualTo(5);
        }
    }

    /** A thread that only reads records has work to commit, and so has one that only looks at the clock. */
    @Test
    void shouldTakeRecordsAndLooksAtTheClockTogetherForWork() {
        AtomicLong nanos = new AtomicLong();
        try (MeasuredStreams streams = new MeasuredStreams(Map.of("num.stream.threads", 4))) {
            HealthSnapshotReader reader = streams.reader(nanos::get);
            for (int thread = 1; thread <= 4; thread++) {
                streams.measure(thread, "process-total", 5);
                streams.measure(thread, "punctuate-total", 7);
                streams.measure(thread, "commit-total", 3);
            }
            reader.read();

            streams.measure(1, "process-total", 6);
            streams.measure(2, "punctuate-total", 8);
            streams.measure(3, "process-total", 6);
            streams.measure(3, "punctuate-total", 8);
            nanos.set(Duration.ofSeconds(10).toNanos());
            reader.read();
            nanos.set(Duration.ofSeconds(40).toNanos());

            Duration thirty = Duration.ofSeconds(30);
            assertThat(reader.read().threads())
                    .extracting(StreamThread::uncommittedFor)
                    .containsExactly(thirty, thirty, thirty, Duration.ZERO);
            streams.measure(3, "commit-total", 4);
            assertThat(reader.read().threads())
                    .extracting(StreamThread::uncommittedFor)
                    .containsExactly(thirty, thirty, Duration.ZERO, Duration.ZERO);
        }
    }

    private Duration seen(String thread, double work, double commits, long atSecond) {
        return hanging(thread, work, commits, 0, atSecond);
    }

    private Duration hanging(String thread, double work, double commits, long sincePoll, long atSecond) {
        return watch.uncommittedFor(
                thread,
                work,
                commits,
                Duration.ofSeconds(sincePoll),
                Duration.ofSeconds(atSecond).toNanos());
    }

    /** A stream that never starts. What its threads measure is made up. */
    private static final class MeasuredStreams extends KafkaStreams {
        private final Map<MetricName, Metric> measured = new HashMap<>();
        private final StreamsConfig config;

        MeasuredStreams(Map<String, Object> settings) {
            this(config(settings));
        }

        private MeasuredStreams(StreamsConfig config) {
            super(topology(), config, new ClientsWithoutBroker(new MockConsumer<>("earliest")));
            this.config = config;
        }

        private static StreamsConfig config(Map<String, Object> settings) {
            Map<String, Object> all = new HashMap<>(settings);
            all.put("application.id", "health");
            all.put("client.id", "health");
            all.put("bootstrap.servers", "127.0.0.1:1");
            return new StreamsConfig(all);
        }

        private static Topology topology() {
            StreamsBuilder builder = new StreamsBuilder();
            builder.stream("input").to("output");
            return builder.build();
        }

        HealthSnapshotReader reader(LongSupplier nanoTime) {
            return new HealthSnapshotReader(this, config, nanoTime);
        }

        void measure(int thread, String name, double value) {
            MetricName metric = new MetricName(
                    name, "stream-thread-metrics", "", Map.of("thread-id", "health-StreamThread-" + thread));
            measured.put(metric, new Measured(metric, value));
        }

        @Override
        public Map<MetricName, ? extends Metric> metrics() {
            return measured;
        }
    }

    private record Measured(MetricName metricName, double value) implements Metric {
        @Override
        public Object metricValue() {
            return value;
        }
    }
}
