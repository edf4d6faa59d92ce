package io.holdduration.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Outcome;
import io.holdduration.domain.summary.InteractionSummary.Group;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionSummaryTest {
    private static final List<Outcome> OUTCOMES =
            List.of(Outcome.RETRIEVED, Outcome.DISCONNECTED, Outcome.UNRESOLVED, Outcome.UNMATCHED);

    private static final HoldFigures NONE = new HoldFigures(0, 0, 0, 0, 0, null, 0);

    @Test
    void shouldHaveZerosWhereAllHoldsAreWithdrawn() {
        InteractionSummary summary = InteractionSummary.of(List.of());

        assertThat(summary).isEqualTo(new InteractionSummary(null, NONE, 0, null, null, NONE, List.of(), List.of()));
        assertThat(summary.isExact()).isTrue();
    }

    @Test
    void shouldCountTwoChannelsThatAreOnHoldAtOnceOnce() {
        InteractionSummary summary = InteractionSummary.of(List.of(
                hold(Outcome.RETRIEVED, 100L, 200L, "external", null),
                hold(Outcome.DISCONNECTED, 150L, 300L, "agent", "7"),
                hold(Outcome.RETRIEVED, 300L, 310L, "external", null),
                hold(Outcome.RETRIEVED, 500L, 500L, null, null)));

        assertThat(summary.figures()).isEqualTo(new HoldFigures(4, 4, 0, 1, 260, 150L, 210));
        assertThat(summary.customer()).isEqualTo(new HoldFigures(2, 2, 0, 0, 110, 100L, 110));
        assertThat(summary.byRole()).extracting(Group::value).containsExactly("agent", "external", null);
        assertThat(summary.byAgent()).containsExactly(new Group("7", new HoldFigures(1, 1, 0, 1, 150, 150L, 150)));
        assertThat(summary.firstHeldAtMillis()).isEqualTo(100);
        assertThat(summary.lastEndedAtMillis()).isEqualTo(500);
        assertThat(summary.isExact()).isTrue();
    }

    @Test
    void shouldCountALoneEndApartFromAllOtherFigures() {
        InteractionSummary summary = InteractionSummary.of(List.of(
                hold(Outcome.UNMATCHED, null, 50L, "external", "9"),
                hold(Outcome.UNRESOLVED, 100L, null, "agent", "7")));

        assertThat(summary.unmatched()).isEqualTo(1);
        assertThat(summary.figures()).isEqualTo(new HoldFigures(1, 0, 1, 0, 0, null, 0));
        assertThat(summary.customer()).isEqualTo(NONE);
        assertThat(summary.byRole()).extracting(Group::value).containsExactly("agent");
        assertThat(summary.byAgent()).extracting(Group::value).containsExactly("7");
        assertThat(summary.firstHeldAtMillis()).isEqualTo(100);
        assertThat(summary.lastEndedAtMillis()).isNull();
        assertThat(summary.isExact()).isFalse();
    }

    @Test
    void shouldNameTheSmallestConversationWhateverTheOrder() {
        SummarizedHold none = conversation(null);
        SummarizedHold a = conversation("a");
        SummarizedHold b = conversation("b");

        assertThat(InteractionSummary.of(List.of(none, b, a)).conversationId()).isEqualTo("a");
        assertThat(InteractionSummary.of(List.of(a, none, b)).conversationId()).isEqualTo("a");
        assertThat(InteractionSummary.of(List.of(none)).conversationId()).isNull();
    }

    /** The other answer marks each millisecond during which a complete hold lasts. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAgreeWithASimpleCountInEveryOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SummarizedHold> holds = new ArrayList<>();
        BitSet onHold = new BitSet();
        long total = 0;
        int complete = 0;
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(5_000);
            int to = from + random.nextInt(400);
            Outcome outcome = OUTCOMES.get(random.nextInt(4));
            holds.add(hold(
                    outcome,
                    outcome == Outcome.UNMATCHED ? null : Long.valueOf(from),
                    outcome == Outcome.UNRESOLVED ? null : Long.valueOf(to),
                    random.nextBoolean() ? "external" : null,
                    random.nextBoolean() ? "agent-" + random.nextInt(3) : null));
            if (outcome.isComplete()) {
                onHold.set(from, to);
                total += to - from;
                complete++;
            }
        }
        InteractionSummary summary = InteractionSummary.of(holds);

        assertThat(summary.figures().onHoldMillis()).isEqualTo(onHold.cardinality());
        assertThat(summary.figures().totalMillis()).isEqualTo(total);
        assertThat(summary.figures().complete()).isEqualTo(complete);
        assertThat(summary.figures().holds() + summary.unmatched()).isEqualTo(holds.size());
        assertThat(summary.byRole().stream()
                        .mapToInt(group -> group.figures().holds())
                        .sum())
                .isEqualTo(summary.figures().holds());
        Collections.shuffle(holds, new Random(seed));
        assertThat(InteractionSummary.of(holds)).isEqualTo(summary);
    }

    private static SummarizedHold conversation(@Nullable String id) {
        return new SummarizedHold(Outcome.RETRIEVED, 1L, 2L, id, null, null);
    }

    private static SummarizedHold hold(
            Outcome outcome, @Nullable Long from, @Nullable Long to, @Nullable String role, @Nullable String agent) {
        return new SummarizedHold(outcome, from, to, "c", role, agent);
    }
}
