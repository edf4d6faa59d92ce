package io.holdduration.durations.pair;

import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.domain.EventKind.RETRIEVED;
import static io.holdduration.durations.pair.PairingTask.IDLE_AFTER;
import static io.holdduration.durations.pair.PairingTask.START;
import static io.holdduration.durations.pair.PairingTask.UNRESOLVED_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.PairingResult;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Load, decide, store, forward: on both kinds of store. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class PairingProcessorTest {
    @Parameter
    boolean isPersistent;

    @TempDir
    Path directory;

    private final PairingTask task = new PairingTask();
    private CountedStore store;

    @BeforeEach
    void start() {
        store = CountedStore.create(isPersistent, directory);
        task.startOn(store, START);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void shouldReadOnceAndWriteOnceForAnEvent() {
        task.arrives("c-1", HELD, START + 10);

        assertThat(store.calls()).isEqualTo(Map.of("get", 1, "put", 1));
        assertThat(task.published()).isEmpty();
    }

    @Test
    void shouldPublishAHoldWithItsSecondEvent() {
        task.arrives("c-1", HELD, START + 10).arrives("c-2", HELD, START + 100);
        store.calls();

        task.arrives("c-1", RETRIEVED, START + 15);

        assertThat(store.calls()).isEqualTo(Map.of("get", 1, "put", 1));
        Record<? extends String, ? extends PairingResult> record =
                task.records().get(0);
        assertThat(record.key()).isEqualTo("c-1");
        assertThat(record.timestamp()).isEqualTo(START + 15);
        assertThat(record.headers()).isEmpty();
        assertThat(task.published()).containsExactly("c-1 10-15 RETRIEVED/0");
    }

    @Test
    void shouldNotWriteForADuplicate() {
        task.arrives("c-1", HELD, START + 10).arrives("c-1", RETRIEVED, START + 15);
        store.calls();
        task.published();

        task.arrives("c-1", HELD, START + 10).arrives("c-1", RETRIEVED, START + 15);

        assertThat(store.calls()).isEqualTo(Map.of("get", 2));
        assertThat(task.published()).isEmpty();
    }

    @Test
    void shouldPublishAnAnomalyWhenItIsDue() {
        task.arrives("c-1", HELD, START).arrives("c-2", RETRIEVED, START + 1).at(START);

        task.ticks(START + IDLE_AFTER).ticks(START + UNRESOLVED_AFTER - 2);
        assertThat(task.published()).isEmpty();
        task.ticks(START + UNRESOLVED_AFTER - 1);

        assertThat(task.published()).containsExactly("c-1 0-? UNRESOLVED/0");
        task.ticks(START + UNRESOLVED_AFTER);
        assertThat(task.published()).containsExactly("c-2 ?-1 UNMATCHED/0");
    }

    @Test
    void shouldPublishNothingTwice() {
        task.arrives("c-1", HELD, START).ticks(START + UNRESOLVED_AFTER).published();

        task.ticks(START + UNRESOLVED_AFTER + 250).ticks(START + UNRESOLVED_AFTER + 500);

        assertThat(task.published()).isEmpty();
    }

    @Test
    void shouldForgetAChannelThatIsLongSettled() {
        task.arrives("c-1", HELD, START).arrives("c-1", RETRIEVED, START + 5).at(START);

        task.ticks(START + 5 + PairingTask.WINDOW);

        assertThat(task.published()).containsExactly("c-1 0-5 RETRIEVED/0");
        assertThat(store.timelines().load("c-1").isEmpty())
                .as("a round begins a little later")
                .isFalse();

        task.ticks(START + 5 + PairingTask.WINDOW + PairingTask.WINDOW / 100);

        assertThat(store.timelines().load("c-1").isEmpty()).isTrue();
    }

    @Test
    void shouldCountEveryEventAndEveryRecordOnce() {
        task.arrives("c-1", HELD, START).arrives("c-1", HELD, START).arrives("c-1", RETRIEVED, START + 10);
        task.arrives("c-1", RETRIEVED, START + 5).arrives("c-2", HELD, START).ticks(START + UNRESOLVED_AFTER + 10);

        Map<String, Double> totals = task.totals();

        assertThat(totals)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "hold_events_paired{effect=new}", 4.0,
                        "hold_events_paired{effect=duplicate}", 1.0,
                        "hold_records_published{outcome=RETRIEVED}", 2.0,
                        "hold_records_published{outcome=UNMATCHED}", 1.0,
                        "hold_records_published{outcome=UNRESOLVED}", 1.0,
                        "hold_corrections_published", 1.0));
    }
}
