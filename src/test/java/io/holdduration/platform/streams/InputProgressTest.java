package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InputProgressTest {
    private static final TopicPartition IN = new TopicPartition("in", 1);
    private static final TopicPartition OTHER = new TopicPartition("in", 2);
    private final Told told = new Told();
    private final InputProgress progress = new InputProgress(told, true);

    private static long notAsked() {
        throw new AssertionError("the first offset is not needed");
    }

    @Test
    void shouldMissNothingWithoutACommittedOffset() {
        progress.arrive(IN, 40, 50, InputProgressTest::notAsked);
        progress.arrive(IN, 50, 60, InputProgressTest::notAsked);

        assertThat(told.lines).isEmpty();
    }

    @Test
    void shouldTellWhichOffsetsAreGone() {
        progress.expect(IN, 1);

        progress.arrive(IN, 7, 9, () -> 7);
        progress.arrive(IN, 9, 10, InputProgressTest::notAsked);

        assertThat(told.lines).containsExactly("in-1 missed 1 to 7");
    }

    @Test
    void shouldTellThatAllIsGoneAndNothingHasCome() {
        progress.expect(IN, 1);
        progress.arrive(IN, 1, 1, InputProgressTest::notAsked);

        progress.arrive(IN, 7, 7, () -> 7);
        progress.arrive(IN, 7, 7, InputProgressTest::notAsked);

        assertThat(told.lines).containsExactly("in-1 missed 1 to 7");
    }

    /** With {@code auto.offset.reset=latest}, say. */
    @Test
    void shouldTellWhatIsSkippedBehindWhatIsGone() {
        InputProgress atTheEnd = new InputProgress(told, false);
        atTheEnd.expect(IN, 1);

        atTheEnd.arrive(IN, 40, 50, () -> 7);
        atTheEnd.arrive(IN, 52, 60, () -> 45);

        assertThat(told.lines).containsExactly("in-1 missed 1 to 40");
    }

    @Test
    void shouldTakeAMarkerOrCompactionForNoLoss() {
        progress.expect(IN, 10);

        progress.arrive(IN, 12, 20, () -> 3);
        progress.arrive(IN, 25, 30, () -> 20);

        assertThat(told.lines).isEmpty();
    }

    @Test
    void shouldNotCountAMarkerBehindTheFirstOffsetNorWhatWasDeletedAfterItWasRead() {
        progress.expect(IN, 10);

        progress.arrive(IN, 16, 20, () -> 14);
        progress.arrive(IN, 21, 30, () -> 27);

        assertThat(told.lines).containsExactly("in-1 missed 10 to 14", "in-1 missed 20 to 21");
    }

    @Test
    void shouldTellOfEachLossOnceAlthoughATransactionIsRolledBack() {
        progress.expect(IN, 10);
        progress.arrive(IN, 14, 20, () -> 14);

        progress.expect(IN, 10);
        progress.arrive(IN, 17, 20, () -> 17);

        assertThat(told.lines).containsExactly("in-1 missed 10 to 14", "in-1 missed 14 to 17");
    }

    @Test
    void shouldTellOfAnOffsetBeyondTheEndAndOfWhatIsMissedFromThenOn() {
        progress.expect(IN, 10);
        progress.arrive(IN, 14, 20, () -> 14);

        progress.arrive(IN, 0, 2, InputProgressTest::notAsked);
        progress.arrive(IN, 5, 6, () -> 5);

        assertThat(told.lines)
                .containsExactly("in-1 missed 10 to 14", "in-1 rewound from 20 to 0", "in-1 missed 2 to 5");
    }

    @Test
    void shouldKnowNothingOfWhatOthersHaveReadMeanwhile() {
        progress.expect(IN, 10);
        progress.expect(OTHER, 10);
        progress.forget(List.of(IN));
        progress.retain(List.of(IN));
        assertThat(progress.knows(IN)).isFalse();
        assertThat(progress.knows(OTHER)).isFalse();

        progress.arrive(IN, 40, 50, InputProgressTest::notAsked);
        progress.arrive(OTHER, 5, 6, InputProgressTest::notAsked);

        assertThat(told.lines).isEmpty();
    }

    @Test
    void shouldCompareAgainWhenTheFirstOffsetCouldNotBeAskedFor() {
        progress.expect(IN, 10);
        assertThatThrownBy(() -> progress.arrive(IN, 14, 14, () -> {
                    throw new IllegalStateException("no answer");
                }))
                .hasMessage("no answer");
        assertThat(told.lines).isEmpty();

        progress.arrive(IN, 14, 14, () -> 14);

        assertThat(told.lines).containsExactly("in-1 missed 10 to 14");
    }

    private static final class Told implements InputProgress.Report {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void reads(TopicPartition partition) {
            lines.add(partition + " read");
        }

        @Override
        public void missed(TopicPartition partition, long firstMissing, long firstThere) {
            lines.add(partition + " missed " + firstMissing + " to " + firstThere);
        }

        @Override
        public void rewound(TopicPartition partition, long expected, long actual) {
            lines.add(partition + " rewound from " + expected + " to " + actual);
        }
    }
}
