package io.holdduration.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Hold;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each guarantee, shown records with something wrong about them: what does it say? */
class GuaranteesTest {
    private static final Lineage HELD = new Lineage("channel.held.v1", "h");
    private static final Lineage RETRIEVED = new Lineage("channel.retrieved.v0", "r");
    private static final List<ChannelEvent> EVENTS = List.of(
            new ChannelEvent("c-1", EventKind.HELD, 100, HELD, EventDetails.NONE),
            new ChannelEvent("c-1", EventKind.RETRIEVED, 250, RETRIEVED, EventDetails.NONE));
    private static final String ID = new Hold(
                    Outcome.RETRIEVED,
                    new Hold.Boundary(100, HELD),
                    new Hold.Boundary(250, RETRIEVED),
                    EventDetails.NONE)
            .id("c-1");
    private static final String HOLD = "hold " + ID + " of channel c-1";

    @Test
    void shouldFindNothingWrongWithARightHoldThatWasCorrected() {
        assertThat(violations(Guarantees.all(), record(0, 400), record(1, 250))).isEmpty();
    }

    @Test
    void shouldSayWhichHoldIsMissing() {
        assertThat(violations(new EveryHoldRight()))
                .containsExactly("hold " + ID + " (RETRIEVED, 100 to 250) of channel c-1 was not published");
    }

    @Test
    void shouldSayInWhatTheLastRecordIsWrong() {
        assertThat(violations(new EveryHoldRight(), record(0, 250), record(1, 400)))
                .containsExactly(
                        "hold " + ID + " (RETRIEVED, 100 to 250) of channel c-1 was published as RETRIEVED with"
                                + " endedAt 400 instead of 250",
                        "hold " + ID + " (RETRIEVED, 100 to 250) of channel c-1 was published as RETRIEVED with"
                                + " durationMillis 300 instead of 150");
    }

    @Test
    void shouldSayWhichRevisionWasPublishedAgain() {
        assertThat(violations(new NoRevisionTwice(), record(0, 250), record(1, 250), record(0, 250)))
                .containsExactly("revision 0 of " + HOLD + " was published again");
    }

    @Test
    void shouldSayThatTwoRecordsClaimOneRevision() {
        assertThat(violations(new NoRevisionTwice(), record(0, 400), record(0, 250)))
                .singleElement()
                .asString()
                .startsWith("revision 0 of " + HOLD + " was published again, and differs: {")
                .contains("\"durationMillis\": 300", "\"durationMillis\": 150");
    }

    @Test
    void shouldSayWhichRevisionIsMissing() {
        assertThat(violations(new RevisionsInOrder(), record(0, 250), record(2, 250)))
                .containsExactly("revision 2 of " + HOLD + " came before revision 1");
        assertThat(violations(new RevisionsInOrder(), record(1, 250)))
                .containsExactly("revision 1 of " + HOLD + " came before revision 0");
    }

    @Test
    void shouldSayWhichRevisionCameTooLate() {
        assertThat(violations(new RevisionsInOrder(), record(0, 250), record(2, 250), record(1, 250)))
                .containsExactly(
                        "revision 2 of " + HOLD + " came before revision 1",
                        "revision 1 of " + HOLD + " came after revision 2");
    }

    @Test
    void shouldLeaveOneFaultToOneGuarantee() {
        assertThat(violations(new NoRevisionTwice(), record(2, 250), record(1, 250)))
                .isEmpty();
        assertThat(violations(new RevisionsInOrder(), record(0, 250), record(1, 250), record(0, 250)))
                .isEmpty();
    }

    @Test
    void shouldSayThatTheKeyIsNotTheChannel() {
        RevisionsInOrder inOrder = new RevisionsInOrder();

        inOrder.published("c-2", record(0, 250));

        assertThat(inOrder.violations())
                .containsExactly("revision 0 of " + HOLD + " has another key than its channel: c-2");
    }

    @Test
    void shouldReportWhatAnyOfThemFinds() {
        assertThat(violations(Guarantees.all(), record(1, 400), record(1, 400)))
                .hasSize(4)
                .anyMatch(sentence -> sentence.endsWith("came before revision 0"))
                .anyMatch(sentence -> sentence.endsWith("published again"))
                .anyMatch(sentence -> sentence.endsWith("endedAt 400 instead of 250"));
    }

    private static List<String> violations(Guarantee guarantee, HoldDuration... records) {
        EVENTS.forEach(guarantee::produced);
        Stream.of(records).forEach(record -> guarantee.published("c-1", record));
        return guarantee.violations();
    }

    private static HoldDuration record(int revision, long endedAt) {
        return HoldDuration.newBuilder()
                .setHoldId(ID)
                .setRevision(revision)
                .setOutcome(HoldOutcome.RETRIEVED)
                .setChannelId("c-1")
                .setHeldAt(Instant.ofEpochMilli(100))
                .setEndedAt(Instant.ofEpochMilli(endedAt))
                .setDurationMillis(endedAt - 100)
                .setHeldEventType(HELD.type())
                .setHeldEventId(HELD.id())
                .setEndEventType(RETRIEVED.type())
                .setEndEventId(RETRIEVED.id())
                .build();
    }
}
