package io.holdduration.analytics.intervals;

import static io.holdduration.analytics.intervals.IntervalTask.RULES;
import static io.holdduration.analytics.intervals.IntervalTask.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.analytics.rows.RandomHolds;
import io.holdduration.analytics.rows.TaskStore;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.harness.HoldBuilder;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.simulation.oracle.IntervalOracle;
import io.holdduration.simulation.oracle.IntervalRow;
import io.holdduration.simulation.traffic.PublishedRows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hours of holds with corrections of every kind, redelivered, with restarts, a reset of the core, little time a tick and little memory.
 * At rest the last records are those of the last holds, and revisions count from 0 without a gap.
 */
class GeneratedIntervalsTest {
    private static final int RECORDS = 1_500;
    private static final IntervalOracle ORACLE =
            new IntervalOracle(RULES.interval(), RULES.target(), RULES.correctionWindow());

    @TempDir
    private Path directory;

    private final Map<String, HoldStatistics> last = new HashMap<>();
    private final List<List<HoldBuilder>> partitions = List.of(new ArrayList<>(), new ArrayList<>());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldPublishTheFiguresOfTheLastHolds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] nanos = {0};
        KeyValueStore<byte[], byte[]> store = TaskStore.create(IntervalStore.NAME, seed % 2 == 0, directory);
        IntervalTask task =
                new IntervalTask(store, () -> nanos[0] += Duration.ofMillis(7).toNanos(), 20);
        for (int index = 0; index < RECORDS; index++) {
            List<HoldBuilder> partition = partitions.get(random.nextInt(2));
            partition.add(
                    partition.isEmpty() || random.nextInt(3) > 0
                            ? RandomHolds.of(random, "c-" + index, START)
                            : corrected(random, partition));
            read(task, partition, partition.size() - 1);
            if (index == RECORDS / 2) {
                partitions.forEach(each -> coreIsReset(task, each));
            }
            int what = random.nextInt(100);
            if (what < 30) {
                task.passes(Duration.ofSeconds(1));
            } else if (what < 33) {
                task.startsAgain();
            } else if (what < 36) {
                int from = random.nextInt(partition.size());
                for (int offset = from; offset < partition.size(); offset++) {
                    read(task, partition, offset);
                }
            }
            note(task.records());
        }
        task.rests();
        note(task.records());
        store.close();

        Map<String, IntervalRow> expected = expected();
        assertThat(last.keySet()).containsAll(expected.keySet());
        last.forEach((key, value) -> {
            IntervalRow published = PublishedRows.row(value);
            IntervalRow row = expected.getOrDefault(key, none(published));
            assertThat(published).as(key).isEqualTo(row.withStatus(published.status()));
        });
    }

    private void read(IntervalTask task, List<HoldBuilder> partition, int offset) {
        task.reads(partitions.indexOf(partition), offset, partition.get(offset));
    }

    /** The core has forgotten its revisions, and publishes the newest state of each hold again. */
    private void coreIsReset(IntervalTask task, List<HoldBuilder> partition) {
        Map<String, HoldBuilder> newest = new LinkedHashMap<>();
        partition.forEach(hold -> newest.put(hold.build().getHoldId(), hold));
        for (HoldBuilder hold : newest.values()) {
            partition.add(hold.revision(0));
            read(task, partition, partition.size() - 1);
        }
    }

    private static HoldBuilder corrected(SplittableRandom random, List<HoldBuilder> partition) {
        HoldDuration any = partition.get(random.nextInt(partition.size())).build();
        HoldBuilder hold = partition.stream()
                .filter(each -> each.build().getHoldId().equals(any.getHoldId()))
                .reduce((first, second) -> second)
                .orElseThrow();
        return corrected(random, hold).revision(hold.build().getRevision() + 1);
    }

    private static HoldBuilder corrected(SplittableRandom random, HoldBuilder hold) {
        HoldDuration value = hold.build();
        if (value.getHeldAt() == null) {
            return random.nextBoolean()
                    ? hold.withdrawn()
                    : RandomHolds.withParty(random, HoldBuilder.unmatched(value.getChannelId(), value.getEndedAt()));
        }
        return random.nextBoolean()
                ? RandomHolds.withParty(random, hold)
                : hold.retrieved(value.getHeldAt().plusMillis(random.nextInt(100_000)));
    }

    private void note(List<Record<String, HoldStatistics>> records) {
        for (Record<String, HoldStatistics> record : records) {
            HoldStatistics before = last.put(record.key(), record.value());
            int revision = before == null ? 0 : before.getRevision() + 1;
            assertThat(record.value().getRevision()).as(record.key()).isEqualTo(revision);
        }
    }

    private Map<String, IntervalRow> expected() {
        Map<String, FinalHold> newest = new HashMap<>();
        partitions.forEach(partition ->
                partition.forEach(hold -> newest.put(hold.build().getHoldId(), PublishedRows.finalHold(hold.build()))));
        return ORACLE.rowsOf(newest.values(), 0);
    }

    private static IntervalRow none(IntervalRow published) {
        return ORACLE.none(published.intervalStart(), published.grouping(), published.value(), 0);
    }
}
