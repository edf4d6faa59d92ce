package io.holdduration.durations.pair.storage;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.HoldDecider;
import io.holdduration.domain.HoldRules;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.SourcePartition;
import io.holdduration.domain.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Timelines as they come about: random events of one channel, decided on one after the other. */
final class RandomTimelines {
    static final long START = 1_661_870_076_088L;
    private static final List<EventKind> KINDS = List.of(EventKind.values());
    private static final String[] TEXTS = {
        null, "", "agent", "\u20AC\uD83D\uDE00", "x".repeat(200), "1371f451-116a-4abc-8869-bc678ef67070"
    };

    private final Random random;

    RandomTimelines(long seed) {
        random = new Random(seed);
    }

    /** The timeline after each of some events: on hold or not, waiting or published, partly forgotten or not. */
    Stream<Timeline> next() {
        HoldDecider decider = new HoldDecider(new HoldRules(
                Duration.ofMillis(random.nextInt(3)),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                1 + random.nextInt(20)));
        Timeline[] timelines = new Timeline[1 + random.nextInt(40)];
        Timeline timeline = Timeline.EMPTY;
        for (int position = 0; position < timelines.length; position++) {
            Arrival arrival = arrival();
            long clock = START + random.nextInt(position * 10 + 1);
            timeline = decider.onEvent(timeline, arrival.on("c-1"), clock).timeline();
            timelines[position] = timeline;
        }
        return Stream.of(timelines);
    }

    Arrival arrival() {
        EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
        Lineage lineage = new Lineage("channel." + kind + ".v" + random.nextInt(2), "id-" + random.nextInt(50));
        EventDetails details = new EventDetails(text(), text(), text(), text(), text(), text());
        ChannelEvent event = new ChannelEvent("c-1", kind, START + random.nextInt(300), lineage, details);
        return Arrival.of(new SourcePartition("channel-events", random.nextInt(1000)), event);
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
