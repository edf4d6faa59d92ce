package io.holdduration.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What viewers have in common: the last changes, and no more than that. */
class ChangeRingTest {
    private static final int MAX_EVENTS = 3;
    private static final int MAX_BYTES = 300;

    private final ChangeRing ring = new ChangeRing(100, MAX_EVENTS, MAX_BYTES);

    @Test
    void shouldHaveNothingForWhoKnowsTheLast() {
        assertThat(ring.after(100))
                .hasValueSatisfying(events -> assertThat(events).isEmpty());
    }

    @Test
    void shouldHaveWhatIsMissing() {
        ring.add("{1}");
        ring.add("{2}");

        assertThat(ring.last()).isEqualTo(102);
        assertThat(ring.after(101))
                .hasValueSatisfying(events -> assertThat(events)
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("id: 102\nevent: change\ndata: {2}\n\n"));
    }

    @Test
    void shouldRememberNoMoreEventsThanItMay() {
        for (int change = 0; change < 10; change++) {
            ring.add("{}");
        }

        assertThat(ring.after(106)).isEmpty();
        assertThat(ring.after(107))
                .hasValueSatisfying(events -> assertThat(events)
                        .asString(StandardCharsets.UTF_8)
                        .contains("id: 108", "id: 109", "id: 110")
                        .doesNotContain("id: 107"));
    }

    @Test
    void shouldRememberNoMoreBytesThanItMay() {
        ring.add("a".repeat(121));
        ring.add("b".repeat(121));
        assertThat(ring.after(100)).isEmpty();
        assertThat(ring.after(101))
                .hasValueSatisfying(events -> assertThat(events)
                        .hasSizeLessThan(MAX_BYTES)
                        .asString(StandardCharsets.UTF_8)
                        .contains("bbb"));

        ring.add("c".repeat(MAX_BYTES));

        assertThat(ring.after(102)).as("one that alone is too large").isEmpty();
        assertThat(ring.after(103))
                .hasValueSatisfying(events -> assertThat(events).isEmpty());
    }

    /** The browser was told a number by another process, or by nobody. */
    @Test
    void shouldHaveASnapshotSentForANumberThatItHasNotGiven() {
        ring.add("{}");

        assertThat(ring.after(99)).isEmpty();
        assertThat(ring.after(102)).isEmpty();
    }
}
