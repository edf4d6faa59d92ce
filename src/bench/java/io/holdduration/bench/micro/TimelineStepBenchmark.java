package io.holdduration.bench.micro;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.Decision;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.HoldDecider;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.Timeline;
import io.holdduration.simulation.Ksuid;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A timeline and an event to what follows from it, in the domain alone. */
public class TimelineStepBenchmark extends MicroBenchmark {

    /** How many events there are, and what comes then. */
    public enum Situation {
        HELD_ON_NONE(0),
        RETRIEVED_ON_HELD(1),
        DUPLICATE_ON_2(2),
        NEXT_ON_4(4),
        NEXT_ON_100(100),
        /** As many as a channel may have by default, so that the oldest is forgotten. */
        NEXT_ON_1000(1_000);

        private final int events;

        Situation(int events) {
            this.events = events;
        }

        Step step(SplittableRandom random) {
            SampleChannel channel = new SampleChannel(random);
            List<ChannelEvent> events = channel.holds(this.events);
            ChannelEvent event = switch (this) {
                case HELD_ON_NONE -> channel.next(EventKind.HELD);
                case RETRIEVED_ON_HELD -> channel.next(EventKind.RETRIEVED);
                case DUPLICATE_ON_2 -> again(events.get(random.nextInt(2)), random);
                // it is held again, or it is over
                default -> channel.next(random.nextBoolean() ? EventKind.HELD : EventKind.DISCONNECTED);
            };
            return new Step(SampleChannel.timeline(events), event);
        }

        private static ChannelEvent again(ChannelEvent event, SplittableRandom random) {
            Lineage lineage = new Lineage(event.lineage().type(), Ksuid.random(random));
            return new ChannelEvent(event.channelId(), event.kind(), event.timestampMillis(), lineage, event.details());
        }
    }

    private record Step(Timeline timeline, ChannelEvent event) {}

    @Param
    Situation situation;

    private final HoldDecider decider = new HoldDecider(SampleChannel.RULES);
    private Cycle<Step> steps;

    @Setup
    public void prepare() {
        steps = Cycle.of(SampleChannel.cycle(situation.events), situation::step);
    }

    @Benchmark
    public Decision decide() {
        Step step = steps.next();
        return decider.onEvent(step.timeline, step.event, step.event.timestampMillis());
    }
}
