package io.holdduration.bench.micro;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.HoldDecider;
import io.holdduration.domain.HoldRules;
import io.holdduration.domain.Timeline;
import io.holdduration.simulation.EventMint;
import io.holdduration.simulation.Uuids;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A channel with ids of its own, on which something happens at most a minute after the last. */
public final class SampleChannel {
    /** The product's defaults. */
    public static final HoldRules RULES =
            new HoldRules(Duration.ZERO, Duration.ofHours(4), Duration.ofHours(48), 1_000);

    static final long START = 1_661_870_076_088L;
    private static final long LONGEST_PAUSE = Duration.ofMinutes(1).toMillis();
    private static final int MOST_TIMELINES = 1_024;
    private static final int FEWEST_TIMELINES = 16;
    private static final int MOST_EVENTS = 4_096;

    private final SplittableRandom random;
    private final EventMint mint;
    private long atMillis;

    public SampleChannel(SplittableRandom random) {
        this.random = random;
        String id = Uuids.random(random);
        String agentId = Integer.toString(random.nextInt(1_000, 10_000));
        mint = EventMint.exact(
                id,
                new EventDetails(
                        Uuids.random(random),
                        Uuids.random(random),
                        "agent",
                        agentId,
                        Uuids.random(random),
                        "released"));
        atMillis = START + random.nextLong(Duration.ofDays(1).toMillis());
    }

    /** What happens next. */
    public ChannelEvent next(EventKind kind) {
        atMillis += random.nextLong(1, LONGEST_PAUSE);
        return mint.mint(kind, atMillis, random);
    }

    /** It is held and retrieved in turn, until there are so many events. */
    public List<ChannelEvent> holds(int events) {
        return IntStream.range(0, events)
                .mapToObj(number -> next(number % 2 == 0 ? EventKind.HELD : EventKind.RETRIEVED))
                .toList();
    }

    /** What the product remembers of events that came in time and in order. */
    public static Timeline timeline(List<ChannelEvent> events) {
        HoldDecider decider = new HoldDecider(RULES);
        Timeline timeline = Timeline.EMPTY;
        for (ChannelEvent event : events) {
            timeline = decider.onEvent(timeline, event, event.timestampMillis()).timeline();
        }
        return timeline;
    }

    /** How many timelines of so many events are enough for a {@link Cycle}, and fit the processor's cache. */
    public static int cycle(int events) {
        return Math.max(FEWEST_TIMELINES, MOST_EVENTS / Math.max(events, MOST_EVENTS / MOST_TIMELINES));
    }
}
