package io.holdduration.durations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void shouldShowReasonsAndWhyLettersAreLeft() {
        Tally tally = new Tally();
        tally.add("MALFORMED_CLOUDEVENT", Verdict.REPLAYED);
        tally.add("MALFORMED_CLOUDEVENT", Verdict.REPLAYED);
        tally.add("MALFORMED_CLOUDEVENT", Verdict.WITHOUT_VALUE);
        tally.add("(none)", Verdict.OF_ANOTHER_TOPIC);

        assertThat(String.join("\n", tally.lines("replayed"))).isEqualTo("""
                reason                    found       replayed       left
                (none)                        1              0          1
                MALFORMED_CLOUDEVENT          3              2          1
                total                         4              2          2
                left: 1 without value (hold.truncated)
                left: 1 from a topic that is not in hold.input.topics""");
    }

    @Test
    void shouldShowThatThereIsNone() {
        assertThat(String.join("\n", new Tally().lines("would replay"))).isEqualTo("""
                reason      found   would replay       left
                total           0              0          0""");
    }
}
