package io.holdduration.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTotalsTest {
    private static final List<Outcome> OUTCOMES =
            List.of(Outcome.RETRIEVED, Outcome.DISCONNECTED, Outcome.UNRESOLVED, Outcome.UNMATCHED);

    @Test
    void shouldHaveNoDurationsWithoutACompleteHold() {
        IntervalTotals totals = new IntervalTotals();
        totals.add(hold(Outcome.UNRESOLVED, 1, 0));
        totals.add(hold(Outcome.UNMATCHED, 0, 2));

        assertThat(totals.figures(null))
                .isEqualTo(new IntervalTotals.Figures(1, 0, 1, 1, 0, null, 0, null, null, List.of(), List.of()));
        assertThat(totals.figures(20_000L).withinTarget()).isZero();
    }

    @Test
    void shouldTellTheFiguresOfAnInterval() {
        IntervalTotals totals = new IntervalTotals();
        totals.add(hold(Outcome.RETRIEVED, 0, 10));
        totals.add(hold(Outcome.RETRIEVED, 0, 20));
        totals.add(hold(Outcome.DISCONNECTED, 0, 40));

        assertThat(totals.figures(20L))
                .isEqualTo(new IntervalTotals.Figures(
                        3,
                        3,
                        0,
                        0,
                        1,
                        2,
                        70,
                        70 / 3.0,
                        40L,
                        List.of(20L, 40L, 40L, 40L),
                        List.of(
                                new DurationCounts.Bucket(10, 1),
                                new DurationCounts.Bucket(20, 1),
                                new DurationCounts.Bucket(40, 1))));
    }

    /** Whatever was added and removed on the way: the figures are those of the holds that remain. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldDependOnTheRemainingHoldsAlone(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        IntervalTotals totals = new IntervalTotals();
        List<SummarizedHold> remaining = new ArrayList<>();
        for (int step = 0; step < 1_000; step++) {
            if (!remaining.isEmpty() && random.nextInt(3) == 0) {
                totals.remove(remaining.remove(random.nextInt(remaining.size())));
            } else {
                SummarizedHold hold =
                        hold(OUTCOMES.get(random.nextInt(4)), random.nextInt(100), 100 + random.nextInt(100_000));
                totals.add(hold);
                remaining.add(hold);
            }
        }
        IntervalTotals anew = new IntervalTotals();
        remaining.forEach(anew::add);

        assertThat(totals.figures(500L)).isEqualTo(anew.figures(500L));
        assertThat(totals.figures(500L).holds() + totals.figures(500L).unmatched())
                .isEqualTo(remaining.size());
    }

    private static SummarizedHold hold(Outcome outcome, long from, long to) {
        return new SummarizedHold(
                outcome,
                outcome == Outcome.UNMATCHED ? null : Long.valueOf(from),
                outcome == Outcome.UNRESOLVED ? null : Long.valueOf(to),
                null,
                null,
                null);
    }
}
