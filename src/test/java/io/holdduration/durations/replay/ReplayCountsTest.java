package io.holdduration.durations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayCountsTest {
    @Test
    void shouldShowReasonsAndWhyLettersAreLeft() {
        ReplayCounts counts = new ReplayCounts();
        counts.add("MALFORMED_CLOUDEVENT", Verdict.REPLAYED);
        counts.add("MALFORMED_CLOUDEVENT", Verdict.REPLAYED);
        counts.add("MALFORMED_CLOUDEVENT", Verdict.WITHOUT_VALUE);
        counts.add("(none)", Verdict.OF_ANOTHER_TOPIC);

        assertThat(String.join("\n", counts.lines("replayed"))).isEqualTo("""
                reason                    found       replayed       left
                (none)                        1              0          1
                MALFORMED_CLOUDEVENT          3              2          1
                total                         4              2          2
                left: 1 without value (hold.truncated)
                left: 1 from a topic that is not in hold.input.topics""");
    }

    @Test
    void shouldShowThatThereIsNone() {
        assertThat(String.join("\n", new ReplayCounts().lines("would replay"))).isEqualTo("""
                reason      found   would replay       left
                total           0              0          0""");
    }
}
