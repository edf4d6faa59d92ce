package io.holdduration.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedTimelineTest {
    private static final List<EventKind> KINDS = List.of(EventKind.values());
    private static final HoldRules RULES =
            new HoldRules(Duration.ZERO, Duration.ofHours(4), Duration.ofHours(48), 1000);

    /** Two pairings an event: of the timeline before it, and of the timeline with it. */
    @Test
    void shouldNotBePairedAgainAfterAnEventIsInserted() {
        TimelineUpdate update = new TimelineUpdate(Timeline.EMPTY);
        update.insert(0, event(EventKind.HELD, 10), 10);
        update.insert(1, event(EventKind.RETRIEVED, 20), 20);
        List<PairedHold> holds = update.holds();

        new Deadlines(RULES).publishDue(update, 20);
        new Retention(RULES).dropExcess(update);

        assertThat(update.revisions()).hasSize(1);
        assertThat(update.paired().holds()).isSameAs(holds);
    }

    @Test
    void shouldNotBePairedAgainAfterADuplicateFillsIn() {
        TimelineUpdate update = new TimelineUpdate(Timeline.EMPTY);
        update.insert(0, event(EventKind.HELD, 10), 10);
        List<PairedHold> holds = update.holds();

        update.fillIn(0, new EventDetails("i", null, null, null, null, null));

        assertThat(update.isChanged()).isTrue();
        assertThat(update.paired().holds()).isSameAs(holds);
    }

    @Test
    void shouldHaveTheHoldsThatItsRestHasByItself() {
        Random random = new Random(1);
        for (int round = 0; round < 1000; round++) {
            PairedTimeline paired = new PairedTimeline(timeline(random));
            List<TimelineEntry> entries = paired.timeline().entries();
            for (int count = 0; count < entries.size(); ) {
                count = Timeline.endOfMillisecond(entries, count);
                PairedTimeline rest = paired.withoutFirst(count);
                String description = entries + " without " + count;

                assertThat(rest.holds()).as(description).isEqualTo(Pairing.holdsOf(rest.timeline()));
                assertThat(rest.timeline().startsOnHold())
                        .as(description)
                        .isEqualTo(wouldEnd(entries.subList(0, count), paired.timeline()));
            }
        }
    }

    /** Whether a retrieved event would end a hold after these events, instead of being a lone one. */
    private static boolean wouldEnd(List<TimelineEntry> first, Timeline timeline) {
        TimelineEntry end = TimelineEntry.of(event(EventKind.RETRIEVED, 1_000), 0);
        Timeline before = new Timeline(first, timeline.forgottenThroughMillis(), timeline.startsOnHold(), 0);
        List<PairedHold> holds = Pairing.holdsOf(before.inserted(first.size(), end));
        return holds.isEmpty()
                || holds.get(holds.size() - 1).outcome() != Outcome.UNMATCHED
                || holds.get(holds.size() - 1).owner() != first.size();
    }

    private static Timeline timeline(Random random) {
        Timeline timeline = new Timeline(List.of(), 0, random.nextBoolean(), 0);
        for (int events = random.nextInt(12); events > 0; events--) {
            EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
            long at = 1L + random.nextInt(8);
            int position = timeline.find(kind, at);
            if (position < 0) {
                timeline = timeline.inserted(-position - 1, TimelineEntry.of(event(kind, at), 0));
            }
        }
        return timeline;
    }

    private static ChannelEvent event(EventKind kind, long at) {
        return new ChannelEvent("c-1", kind, at, new Lineage("channel." + kind, "id-" + at), EventDetails.NONE);
    }
}
