package io.holdduration.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RebalanceRetryTest {
    private static final List<String> TOPICS = List.of("a", "b");
    private static final Readers REBALANCING = new Readers(false, Map.of());

    private final Deque<Optional<Readers>> answers = new ArrayDeque<>();
    private int pauses;

    @Test
    void shouldNotWaitForAGroupThatReadsAll() {
        answer(stable("a", "b"));

        assertThat(look().onceReading(TOPICS)).contains(stable("a", "b"));
        assertThat(pauses).isZero();
    }

    @Test
    void shouldNotWaitWithoutAnAnswer() {
        answers.add(Optional.empty());

        assertThat(look().onceReading(TOPICS)).isEmpty();
        assertThat(pauses).isZero();
    }

    @Test
    void shouldNotWaitForAGroupWithoutMembers() {
        answer(Readers.NONE);

        assertThat(look().onceReading(TOPICS)).contains(Readers.NONE);
        assertThat(pauses).isZero();
    }

    /** It is refused anyway. */
    @Test
    void shouldNotWaitForAGroupThatReadsOtherTopics() {
        answer(stable("a", "x"));

        assertThat(look().onceReading(TOPICS)).contains(stable("a", "x"));
        assertThat(pauses).isZero();
    }

    @Test
    void shouldWaitUntilARebalanceIsOver() {
        answer(REBALANCING, REBALANCING, stable("a", "b"));

        assertThat(look().onceReading(TOPICS)).contains(stable("a", "b"));
    }

    /** The only partition of b moves: its owner has given it up, and the next rebalance gives it to another member. */
    @Test
    void shouldWaitForATaskThatMoves() {
        answer(stable("a"), stable("a"), REBALANCING, stable("a", "b"));

        assertThat(look().onceReading(TOPICS)).contains(stable("a", "b"));
    }

    @Test
    void shouldNotWaitForEverForATopicThatNobodyReads() {
        answerAlways(stable("a"));

        assertThat(look().onceReading(TOPICS)).contains(stable("a"));
        assertThat(pauses).isEqualTo(RebalanceRetry.LOOKS_UNTIL_READ - 1);
    }

    @Test
    void shouldNotWaitForEverForAGroupThatRebalances() {
        answerAlways(REBALANCING);

        assertThat(look().onceReading(TOPICS)).contains(REBALANCING);
        assertThat(pauses).isEqualTo(RebalanceRetry.LOOKS_AT_A_START - 1);
    }

    /** The board asks often, and on the thread that reads. */
    @Test
    void shouldWaitLessForAGroupThatOnlyHasToRest() {
        answerAlways(REBALANCING);

        assertThat(look().onceAtRest()).contains(REBALANCING);
        assertThat(pauses).isEqualTo(RebalanceRetry.LOOKS_UNTIL_REST - 1);
    }

    /** What it read before says nothing about what it will read. */
    @Test
    void shouldNotGoByALookBeforeARebalanceThatDoesNotEnd() {
        answer(stable("a"));
        answerAlways(REBALANCING);

        assertThat(look().onceReading(TOPICS)).contains(REBALANCING);
    }

    private RebalanceRetry look() {
        return new RebalanceRetry(answers::remove, () -> pauses++);
    }

    private void answer(Readers... readers) {
        Arrays.stream(readers).map(Optional::of).forEach(answers::add);
    }

    private void answerAlways(Readers readers) {
        answers.addAll(Collections.nCopies(100, Optional.of(readers)));
    }

    private static Readers stable(String... topics) {
        return new Readers(
                true, Arrays.stream(topics).collect(Collectors.toMap(topic -> topic, topic -> Set.of("10.0.0.1"))));
    }
}
