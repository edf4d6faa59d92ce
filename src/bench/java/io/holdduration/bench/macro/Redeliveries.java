package io.holdduration.bench.macro;

import io.holdduration.domain.ChannelEvent;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Besides ordinary events now and then one that a channel of the ballast has had: it is looked up, and changes nothing. */
final class Redeliveries {
    private static final int EVENTS_PER_REDELIVERY = 50;

    private final Ballast ballast;
    private final SplittableRandom random = new SplittableRandom(1);
    private long events;

    Redeliveries(Ballast ballast) {
        this.ballast = ballast;
    }

    /** After each ordinary event. */
    void next(Consumer<ChannelEvent> redelivered) {
        events++;
        if (events % EVENTS_PER_REDELIVERY == 0) {
            redelivered.accept(ballast.event(random.nextInt(ballast.channels())));
            events++;
        }
    }

    /** All of them, the ordinary included. */
    long events() {
        return events;
    }
}
