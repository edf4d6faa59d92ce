package io.holdduration.durations.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.ExitException;
import java.util.BitSet;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayedLettersTest {
    @Test
    void shouldBeAnOffsetAsLongAsNothingIsLeft() {
        ReplayedLetters letters = ReplayedLetters.none();
        letters.pass(0, true);
        letters.pass(1, true);
        letters.pass(4, true); // markers of transactions between

        assertThat(letters.committed()).isEqualTo(new OffsetAndMetadata(5));
    }

    @Test
    void shouldStayAtTheOldestLetterLeft() {
        ReplayedLetters letters = ReplayedLetters.none();
        letters.pass(0, true);
        letters.pass(2, false);
        letters.pass(3, true);

        ReplayedLetters later = ReplayedLetters.of(letters.committed());
        assertThat(later.oldestLeft()).isEqualTo(1);
        assertThat(later.contains(0)).isTrue();
        assertThat(later.contains(2)).isFalse();
        assertThat(later.contains(3)).isTrue();
        assertThat(later.contains(4)).isFalse();
    }

    @Test
    void shouldGoOnWhenTheOldestLetterLeftIsReplayed() {
        ReplayedLetters letters = ReplayedLetters.none();
        letters.pass(0, false);
        letters.pass(1, true);

        ReplayedLetters later = ReplayedLetters.of(letters.committed());
        later.beginAt(0);
        later.pass(0, true);
        later.pass(1, later.contains(1));

        assertThat(later.committed()).isEqualTo(new OffsetAndMetadata(2));
    }

    @Test
    void shouldForgetWhatTheTopicHasDeleted() {
        ReplayedLetters letters = ReplayedLetters.none();
        letters.pass(0, false);
        letters.pass(1, true);
        letters.pass(2, false);
        letters.pass(3, true);

        letters.beginAt(2);

        assertThat(letters.oldestLeft()).isEqualTo(2);
        assertThat(letters.contains(2)).isFalse();
        assertThat(letters.contains(3)).isTrue();
    }

    @Test
    void shouldTakeAnOffsetThatAnOperatorHasSet() {
        assertThat(ReplayedLetters.of(new OffsetAndMetadata(7)).committed()).isEqualTo(new OffsetAndMetadata(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"by hand", "replayed-1:!", "replayed-1:AAAA", "replayed-2:"})
    void shouldRefuseTheMetadataOfAnotherProgram(String metadata) {
        OffsetAndMetadata offset = new OffsetAndMetadata(7, metadata);

        assertThatThrownBy(() -> ReplayedLetters.of(offset))
                .isInstanceOf(ExitException.class)
                .hasMessageContaining("--reset-offsets");
    }

    @Test
    void shouldHaveLettersInARowAsOneRun() {
        ReplayedLetters few = ReplayedLetters.none();
        few.pass(0, false);
        few.pass(1, true);
        ReplayedLetters many = ReplayedLetters.none();
        many.pass(0, false);
        for (int offset = 1; offset <= 100_000; offset++) {
            many.pass(offset, true);
        }

        // both are one run, whose length takes at most two more bytes
        assertThat(many.committed().metadata().length())
                .isLessThanOrEqualTo(few.committed().metadata().length() + 4);
    }

    @Test
    void shouldSayWhenLettersAlternateTooOften() {
        Random random = new Random(3);
        ReplayedLetters letters = ReplayedLetters.none();
        int offset = 0;
        while (offset % 1000 > 0 || letters.committed().metadata().length() <= ReplayedLetters.MAX_METADATA) {
            letters.pass(offset, random.nextBoolean());
            offset++;
        }

        assertThat(offset)
                .as("letters of which every other one is left, by chance")
                .isGreaterThan(10_000);
    }

    /** Passes with gaps and other selections each time, compared with a plain set of offsets. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldRememberWhatASetOfOffsetsWould(long seed) {
        Random random = new Random(seed);
        BitSet topic = new BitSet();
        BitSet replayed = new BitSet();
        OffsetAndMetadata committed = new OffsetAndMetadata(0);
        for (int pass = 0; pass < 20; pass++) {
            for (int more = random.nextInt(30); more > 0; more--) {
                topic.set(topic.length() + random.nextInt(3));
            }
            ReplayedLetters letters = ReplayedLetters.of(committed);
            letters.beginAt(0);
            for (int at = topic.nextSetBit((int) letters.oldestLeft()); at >= 0; at = topic.nextSetBit(at + 1)) {
                assertThat(letters.contains(at))
                        .as("seed %d, pass %d, offset %d", seed, pass, at)
                        .isEqualTo(replayed.get(at));
                replayed.set(at, replayed.get(at) || random.nextInt(3) == 0);
                letters.pass(at, replayed.get(at));
            }
            committed = letters.committed();
            BitSet left = (BitSet) topic.clone();
            left.andNot(replayed);
            if (!left.isEmpty()) {
                assertThat(committed.offset()).isLessThanOrEqualTo(left.nextSetBit(0));
            }
        }
    }
}
