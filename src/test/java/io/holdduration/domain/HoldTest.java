package io.holdduration.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldTest {
    private static final Hold.Boundary TEN = new Hold.Boundary(10, new Lineage("channel.held.v1", "a"));
    private static final Hold.Boundary THIRTY = new Hold.Boundary(30, new Lineage("channel.retrieved.v0", "b"));

    private final Hold complete = new Hold(Outcome.RETRIEVED, TEN, THIRTY, EventDetails.NONE);
    private final Hold open = new Hold(Outcome.UNRESOLVED, TEN, null, EventDetails.NONE);
    private final Hold lone = new Hold(Outcome.UNMATCHED, null, THIRTY, EventDetails.NONE);

    @Test
    void shouldKeepItsIdWhateverBecomesOfIt() {
        assertThat(complete.id("c-1")).isEqualTo(nameBased("H|10|c-1")).isEqualTo(open.id("c-1"));
        assertThat(lone.id("c-1"))
                .isEqualTo(nameBased("R|30|c-1"))
                .isEqualTo(lone.withdrawn().id("c-1"));
    }

    @Test
    void shouldHaveADurationOnlyWhereStartAndEndAreKnown() {
        assertThat(complete.durationMillis()).isEqualTo(20);
        assertThat(open.durationMillis()).isNull();
        assertThat(lone.durationMillis()).isNull();
    }

    @Test
    void shouldBeAboutItsEndOrElseItsStart() {
        assertThat(complete.recordTimestampMillis()).isEqualTo(30);
        assertThat(open.recordTimestampMillis()).isEqualTo(10);
        assertThat(lone.recordTimestampMillis()).isEqualTo(30);
    }

    @Test
    void shouldNotExistWithoutTheEvidenceThatItsOutcomeNeeds() {
        assertThatThrownBy(() -> new Hold(Outcome.RETRIEVED, TEN, null, EventDetails.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hold(Outcome.UNMATCHED, TEN, THIRTY, EventDetails.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String nameBased(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
