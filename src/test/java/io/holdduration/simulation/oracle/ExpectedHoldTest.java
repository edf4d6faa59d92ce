package io.holdduration.simulation.oracle;

import static io.holdduration.domain.EventKind.ENDED;
import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.domain.EventKind.RETRIEVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a hold's record has to say beyond its times: ids, optional fields, lineage. */
class ExpectedHoldTest {
    private static final EventDetails FULL = new EventDetails("i-1", "v-1", "agent", "a-1", "u-1", "released");
    private static final EventDetails OTHER = new EventDetails("i-2", "v-2", "monitor", "a-2", "u-2", "failed");

    /** The ids are MD5 name UUIDs of {@code H|100|c-1} and {@code R|250|c-1}, worked out with another tool. */
    @Test
    void shouldNameAHoldAfterItsStartAndALoneRetrievedAfterItself() {
        ChannelEvent retrieved = event(RETRIEVED, 250, "r", EventDetails.NONE);
        assertThat(only(event(HELD, 100, "h", EventDetails.NONE), retrieved).holdId())
                .isEqualTo("3a41fec2-55b3-3d0f-b4e9-55b4ac218c83");
        assertThat(only(event(HELD, 100, "h", EventDetails.NONE)).holdId())
                .isEqualTo("3a41fec2-55b3-3d0f-b4e9-55b4ac218c83");
        assertThat(only(retrieved).holdId()).isEqualTo("94270f7d-110d-315c-8716-a5b47f2d6edf");
    }

    @Test
    void shouldTakeTheOptionalFieldsOfTheHeldEventAndTheReasonOfTheEnd() {
        ExpectedHold hold = only(event(HELD, 100, "h", FULL), event(ENDED, 250, "e", OTHER));
        assertThat(fields(hold)).isEqualTo(new EventDetails("i-1", "v-1", "agent", "a-1", "u-1", "failed"));
    }

    @Test
    void shouldTakeFromTheEndWhatTheHeldEventLacks() {
        EventDetails sparse = new EventDetails("i-1", null, "agent", null, null, null);
        ExpectedHold hold = only(event(HELD, 100, "h", sparse), event(RETRIEVED, 250, "r", OTHER));
        assertThat(fields(hold)).isEqualTo(new EventDetails("i-1", "v-2", "agent", "a-2", "u-2", "failed"));
    }

    @Test
    void shouldHaveNoReasonWithoutAnEnd() {
        ExpectedHold hold = only(event(HELD, 100, "h", FULL));
        assertThat(fields(hold)).isEqualTo(new EventDetails("i-1", "v-1", "agent", "a-1", "u-1", null));
        assertThat(hold.endLineages()).isEmpty();
    }

    @Test
    void shouldTakeEverythingOfALoneRetrievedFromItself() {
        ExpectedHold hold = only(event(RETRIEVED, 250, "r", FULL));
        assertThat(fields(hold)).isEqualTo(new EventDetails("i-1", "v-1", "agent", "a-1", "u-1", "released"));
        assertThat(hold.heldLineages()).isEmpty();
    }

    @Test
    void shouldTakeTheSmallestOfWhatTheDeliveriesOfOneEventSay() {
        EventDetails partly = new EventDetails(null, "v-0", null, "a-3", null, null);
        ExpectedHold hold =
                only(event(HELD, 100, "h1", partly), event(HELD, 100, "h2", OTHER), event(HELD, 100, "h3", FULL));
        assertThat(fields(hold)).isEqualTo(new EventDetails("i-1", "v-0", "agent", "a-1", "u-1", null));
    }

    @Test
    void shouldLetAnyDeliveryOfAnEventBeNamedAsItsSource() {
        ExpectedHold hold = only(
                event(HELD, 100, "h1", FULL),
                event(RETRIEVED, 250, "r1", FULL),
                event(HELD, 100, "h2", FULL),
                event(HELD, 100, "h1", FULL));
        assertThat(hold.heldLineages())
                .containsExactlyInAnyOrder(new Lineage("channel.HELD", "h1"), new Lineage("channel.HELD", "h2"));
        assertThat(hold.endLineages()).containsExactly(new Lineage("channel.RETRIEVED", "r1"));
    }

    private static ExpectedHold only(ChannelEvent... events) {
        List<ExpectedHold> holds =
                List.copyOf(HoldOracle.holdsOf(List.of(events)).values());
        assertThat(holds).hasSize(1);
        return holds.get(0);
    }

    private static EventDetails fields(ExpectedHold hold) {
        return new EventDetails(
                hold.interactionId(),
                hold.conversationId(),
                hold.partyRole(),
                hold.agentId(),
                hold.userId(),
                hold.endReason());
    }

    private static ChannelEvent event(EventKind kind, long atMillis, String id, EventDetails details) {
        return new ChannelEvent("c-1", kind, atMillis, new Lineage("channel." + kind, id), details);
    }
}
