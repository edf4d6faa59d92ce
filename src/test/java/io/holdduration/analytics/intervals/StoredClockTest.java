package io.holdduration.analytics.intervals;

import static io.holdduration.harness.HoldBuilder.hold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.analytics.rows.RowClock;
import io.holdduration.analytics.rows.TaskStore;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.contract.OutputValue;
import io.holdduration.platform.encoding.CloudEventHeaders;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.platform.streams.StoreKind;
import io.holdduration.platform.streams.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock that a task finds in its store when it starts. */
class StoredClockTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);
    private static final IntervalRules RULES =
            new IntervalRules(Duration.ofMinutes(15), Duration.ofMinutes(10), null, Duration.ofSeconds(1));
    private static final byte[] CLOCK = {(byte) 0xFF};

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MockProcessorContext<String, HoldStatistics> context = new MockProcessorContext<>();

    @TempDir
    private Path directory;

    private KeyValueStore<byte[], byte[]> store;

    @BeforeEach
    void open() {
        store = TaskStore.create(IntervalStore.NAME, false, directory);
        context.addStateStore(store);
        context.setCurrentSystemTimeMs(START.toEpochMilli());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A machine's clock was ahead when the clock was saved: with it, this hold's interval would be over before it begins. */
    @Test
    void shouldNotBelieveAClockOfTheFuture() {
        save(START.plus(Duration.ofHours(1)));

        IntervalProcessor task = startedTask();
        task.process(new Record<>("key", HoldRows.of(hold("c-1", START).build(), 0, 0), 0));
        passes(5);

        assertThat(published()).extracting(HoldStatistics::getStatus).containsOnly(IntervalStatus.OPEN);
        assertThat(lagSeconds()).isEqualTo(5);
    }

    @Test
    void shouldGoOnWithAClockThatIsAheadAsFarAsItMayBe() {
        save(START.plus(MOST_AHEAD));

        startedTask();

        assertThat(lagSeconds()).isEqualTo(-300);
    }

    @Test
    void shouldGoOnWithAClockThatIsBehind() {
        save(START.minus(Duration.ofHours(3)));

        startedTask();

        assertThat(lagSeconds()).isEqualTo(10_800);
    }

    private void save(Instant clock) {
        store.put(
                CLOCK,
                ByteBuffer.allocate(Long.BYTES).putLong(clock.toEpochMilli()).array());
    }

    private IntervalProcessor startedTask() {
        CloudEventHeaders headers = CloudEventHeaders.of(
                "hold.statistics.v1",
                "/test",
                Encodings.without(OutputFormat.AVRO).of("out", OutputValue.HOLD_STATISTICS.type()));
        RowClock.Settings clock = new RowClock.Settings("holds", 1, Duration.ofMinutes(1), MOST_AHEAD);
        SummarizeIntervals.Settings settings = new SummarizeIntervals.Settings(
                RULES, clock, headers, StoreKind.IN_MEMORY, 1_000, WallClock.OF_CONTEXT);
        IntervalProcessor task = new IntervalProcessor(SummarizeIntervals.of(settings, registry), () -> 0);
        task.init(context);
        return task;
    }

    /** So many seconds, with a tick at the end of each. */
    private void passes(int seconds) {
        for (int second = 0; second < seconds; second++) {
            context.setCurrentSystemTimeMs(context.currentSystemTimeMs() + 1_000);
            context.scheduledPunctuators()
                    .forEach(ticks -> ticks.getPunctuator().punctuate(context.currentSystemTimeMs()));
        }
    }

    private List<HoldStatistics> published() {
        return context.forwarded().stream()
                .<HoldStatistics>map(forward -> forward.record().value())
                .toList();
    }

    private double lagSeconds() {
        return registry.get("hold_analytics_clock_lag_seconds")
                .tag("task", "0_0")
                .gauge()
                .value();
    }
}
