package io.holdduration.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Outcome;
import io.holdduration.simulation.ContactCentre;
import io.holdduration.simulation.Disorder;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.simulation.oracle.IntervalOracle;
import io.holdduration.simulation.oracle.IntervalRow;
import io.holdduration.testing.AnySeed;
import io.holdduration.testing.SummaryRows;
import io.holdduration.testing.WildHolds;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each group of each interval of generated days, compared with the oracle. A failure names the seed. */
class IntervalsAgainstOracleTest {
    private static final Duration WINDOW = Duration.ofDays(2);

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    static Stream<IntervalOracle> oracles() {
        return Stream.of("PT0.001S", "PT0.75S", "PT1M", "PT15M", "PT1H", "PT24H")
                .map(Duration::parse)
                .flatMap(interval -> Stream.of(
                        new IntervalOracle(interval, null, WINDOW),
                        new IntervalOracle(interval, Duration.ZERO, WINDOW),
                        new IntervalOracle(interval, Duration.ofMillis(1L << 20), WINDOW)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldCountACallCentresDay(long seed) {
        ContactCentre centre = new ContactCentre(seed, 2_000, 4, LocalDate.parse("2026-11-27"), Disorder.ROUGH);
        List<FinalHold> holds =
                centre.day().holds().values().stream().map(FinalHold::of).toList();
        IntervalOracle oracle = new IntervalOracle(Duration.ofMinutes(15), Duration.ofSeconds(45), WINDOW);

        assertSame(new Totals(oracle).apply(holds), holds, centre.toString());
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void shouldCountWhatNoContactCentreHas(IntervalOracle oracle) {
        assertCountsWild(oracle, 1);
    }

    private static void assertCountsWild(IntervalOracle oracle, long seed) {
        List<FinalHold> holds = new ArrayList<>(new WildHolds(seed, 9).holds(3_000));
        Collections.shuffle(holds, new Random(seed));

        assertSame(new Totals(oracle).apply(holds), holds, oracle + ", seed " + seed);
    }

    /** Each hold has records that move it to other groups, other lengths and back; some come again. The last of each counts. */
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldCountTheLastRecordOfEachHoldWhateverCameBefore(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WildHolds wild = new WildHolds(seed, 9);
        Totals totals = new Totals(new IntervalOracle(Duration.ofHours(6), Duration.ofMinutes(1), WINDOW));
        Map<String, FinalHold> last = new LinkedHashMap<>();
        for (int step = 1; step <= 5_000; step++) {
            FinalHold record = wild.hold("hold-" + random.nextInt(400));
            last.put(record.holdId(), record);
            totals.apply(random.nextInt(4) == 0 ? List.of(record, record) : List.of(record));
            if (step % 500 == 0) {
                assertSame(totals, List.copyOf(last.values()), "seed " + seed + ", step " + step);
            }
        }
    }

    @Tag("faults")
    @Test
    void shouldCountAnythingWhateverTheSeed() {
        long seed = AnySeed.next();

        shouldCountACallCentresDay(seed);
        oracles().forEach(oracle -> assertCountsWild(oracle, seed));
        shouldCountTheLastRecordOfEachHoldWhateverCameBefore(seed);
    }

    private static void assertSame(Totals totals, List<FinalHold> holds, String what) {
        Map<String, IntervalRow> expected = totals.oracle.rowsOf(holds, 0);
        Map<String, IntervalRow> rows = totals.rows();

        assertThat(rows.keySet()).as("groups of %s", what).isEqualTo(expected.keySet());
        expected.forEach((key, row) ->
                assertThat(rows.get(key)).as("%s of %s", key, what).isEqualTo(row));
    }

    /** The totals of each group as the domain keeps them, hold by hold. */
    private static final class Totals {
        private final IntervalOracle oracle;
        private final Map<String, FinalHold> rows = new HashMap<>();
        private final Map<IntervalGroup, IntervalTotals> groups = new HashMap<>();

        Totals(IntervalOracle oracle) {
            this.oracle = oracle;
        }

        Totals apply(List<FinalHold> records) {
            for (FinalHold hold : records) {
                FinalHold before = rows.put(hold.holdId(), hold);
                if (before != null && before.outcome() != Outcome.WITHDRAWN) {
                    SummarizedHold old = SummaryRows.summarized(before);
                    groupsOf(old).forEach(totals -> totals.remove(old));
                }
                if (hold.outcome() != Outcome.WITHDRAWN) {
                    SummarizedHold added = SummaryRows.summarized(hold);
                    groupsOf(added).forEach(totals -> totals.add(added));
                }
            }
            return this;
        }

        private Stream<IntervalTotals> groupsOf(SummarizedHold hold) {
            return IntervalGroup.of(hold, oracle.interval()).stream()
                    .map(group -> groups.computeIfAbsent(group, first -> new IntervalTotals()));
        }

        /** Returns the rows of all groups but those that have become empty. These must have the figures of an empty group. */
        Map<String, IntervalRow> rows() {
            Map<String, IntervalRow> byKey = new TreeMap<>();
            groups.forEach((group, totals) -> {
                IntervalRow row = SummaryRows.row(group, oracle.interval(), totals.figures(targetMillis()), "OPEN");
                if (row.holds() + row.unmatched() > 0) {
                    byKey.put(group.key(), row);
                } else {
                    assertThat(row)
                            .isEqualTo(oracle.none(
                                    group.startMillis(), group.grouping().name(), group.value(), 0));
                }
            });
            return byKey;
        }

        private @Nullable Long targetMillis() {
            Duration target = oracle.target();
            return target == null ? null : (Long) target.toMillis();
        }
    }
}
