package io.holdduration.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Hold;
import io.holdduration.domain.HoldRevision;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.Outcome;
import io.holdduration.testing.PublishedRevision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The comparison with what was published: it must let nothing wrong pass, and nothing right fail. */
class DifferencesTest {
    private static final Lineage HELD_SOURCE = new Lineage("channel.held.v1", "h");
    private static final Lineage RETRIEVED_SOURCE = new Lineage("channel.retrieved.v0", "r");
    private static final EventDetails DETAILS = new EventDetails("i", "v", "agent", "a", "u", null);
    private static final ChannelEvent HELD = new ChannelEvent("c-1", EventKind.HELD, 100, HELD_SOURCE, DETAILS);
    private static final ChannelEvent RETRIEVED =
            new ChannelEvent("c-1", EventKind.RETRIEVED, 250, RETRIEVED_SOURCE, DETAILS);
    private static final Hold.Boundary START = new Hold.Boundary(100, HELD_SOURCE);
    private static final Hold.Boundary END = new Hold.Boundary(250, RETRIEVED_SOURCE);
    private static final Hold COMPLETE = new Hold(Outcome.RETRIEVED, START, END, DETAILS);
    private static final Hold WITHDRAWN = new Hold(Outcome.WITHDRAWN, null, END, DETAILS);

    @Test
    void shouldFindNothingWrongWithTheRightRecords() {
        assertThat(differences(published(COMPLETE, 0))).isEmpty();
        assertThat(differences(published(COMPLETE, 1), published(WITHDRAWN, 1))).isEmpty();
    }

    @Test
    void shouldMissAHoldThatWasNotPublished() {
        assertThat(differences()).singleElement().asString().endsWith("of channel c-1 was not published");
    }

    @Test
    void shouldNameEveryFieldThatIsWrong() {
        EventDetails onlyAReason = new EventDetails(null, null, null, null, null, "x");
        Hold.Boundary wrongStart = new Hold.Boundary(100, new Lineage("channel.held.v1", "x"));
        Hold.Boundary wrongEnd = new Hold.Boundary(251, HELD_SOURCE);
        PublishedHold wrong = published(new Hold(Outcome.DISCONNECTED, wrongStart, wrongEnd, onlyAReason), 0);
        assertThat(String.join("\n", differences(wrong)))
                .contains("outcome DISCONNECTED instead of RETRIEVED", "endedAt 251 instead of 250")
                .contains("durationMillis 151 instead of 150", "interactionId null instead of i")
                .contains("conversationId null instead of v", "partyRole null instead of agent")
                .contains("agentId null instead of a", "userId null instead of u", "held event ", "end event ")
                .contains("endReason x instead of null")
                .doesNotContain("heldAt ", "channelId ", "holdId ");
        assertThat(differences(wrong)).hasSize(11);
    }

    @Test
    void shouldNameAWrongIdStartOrChannel() {
        Hold earlier = new Hold(Outcome.RETRIEVED, new Hold.Boundary(99, HELD_SOURCE), END, DETAILS);
        PublishedHold wrong = PublishedRevision.of("c-2", new HoldRevision(earlier, 0));
        assertThat(HoldOracle.differences(List.of(HELD, RETRIEVED), Map.of(COMPLETE.id("c-1"), wrong)))
                .hasSize(4)
                .anyMatch(sentence -> sentence.contains("holdId " + earlier.id("c-2") + " instead of "))
                .anyMatch(sentence -> sentence.endsWith("heldAt 99 instead of 100"))
                .anyMatch(sentence -> sentence.endsWith("channelId c-2 instead of c-1"))
                .anyMatch(sentence -> sentence.endsWith("durationMillis 151 instead of 150"));
    }

    @Test
    void shouldObjectToAHoldThatNeverWas() {
        Hold other = new Hold(Outcome.UNRESOLVED, new Hold.Boundary(170, HELD_SOURCE), null, DETAILS);
        assertThat(differences(published(COMPLETE, 0), published(other, 0)))
                .singleElement()
                .asString()
                .startsWith("there is no such hold");
    }

    @Test
    void shouldObjectToALoneRetrievedThatWasNotTakenBack() {
        Hold unmatched = new Hold(Outcome.UNMATCHED, null, END, DETAILS);
        assertThat(differences(published(COMPLETE, 0), published(unmatched, 0))).hasSize(1);
        assertThat(differences(published(COMPLETE, 0), published(unmatched, 2))).hasSize(1);
    }

    @Test
    void shouldObjectToTakingBackWhatIsStillTrue() {
        assertThat(HoldOracle.differences(List.of(RETRIEVED), byId(published(WITHDRAWN, 1))))
                .singleElement()
                .asString()
                .endsWith("outcome WITHDRAWN instead of UNMATCHED");
    }

    @Test
    void shouldObjectToTakingBackWhatWasNeverPublished() {
        Hold other = new Hold(Outcome.WITHDRAWN, null, new Hold.Boundary(170, RETRIEVED_SOURCE), DETAILS);
        assertThat(differences(published(COMPLETE, 0), published(other, 1))).hasSize(1);
        ChannelEvent ended = new ChannelEvent("c-1", EventKind.ENDED, 170, RETRIEVED_SOURCE, DETAILS);
        assertThat(HoldOracle.differences(List.of(ended), byId(published(other, 1))))
                .hasSize(1);
        assertThat(differences(published(COMPLETE, 0), published(WITHDRAWN, 0))).hasSize(1);
    }

    @Test
    void shouldCompareSeveralChannelsAtOnce() {
        ChannelEvent elsewhere = new ChannelEvent("c-2", EventKind.RETRIEVED, 250, RETRIEVED_SOURCE, DETAILS);
        List<ChannelEvent> events = new ArrayList<>(List.of(HELD, RETRIEVED, elsewhere));
        Hold unmatched = new Hold(Outcome.UNMATCHED, null, END, DETAILS);
        PublishedHold ofTheOther = PublishedRevision.of("c-2", new HoldRevision(unmatched, 0));
        assertThat(HoldOracle.differences(events, byId(published(COMPLETE, 0), ofTheOther)))
                .isEmpty();
        assertThat(HoldOracle.differences(events, byId(published(COMPLETE, 0)))).hasSize(1);
    }

    private static Collection<String> differences(PublishedHold... lastRecords) {
        return HoldOracle.differences(List.of(HELD, RETRIEVED, HELD), byId(lastRecords));
    }

    private static PublishedHold published(Hold hold, int revision) {
        return PublishedRevision.of("c-1", new HoldRevision(hold, revision));
    }

    private static Map<String, PublishedHold> byId(PublishedHold... lastRecords) {
        return Stream.of(lastRecords).collect(Collectors.toMap(PublishedHold::holdId, Function.identity()));
    }
}
