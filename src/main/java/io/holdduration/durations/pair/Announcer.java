package io.holdduration.durations.pair;

import io.holdduration.domain.CurrentHoldUpdate;
import io.holdduration.domain.CurrentHolds;
import io.holdduration.domain.CurrentHolds.Change;
import io.holdduration.domain.Decision;
import io.holdduration.domain.Decision.OpenHold;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Publishes current holds. Does nothing without a topic for them. */
final class Announcer {
    /** The number of announcements per tick and task. */
    static final int PER_TICK = 1_000;

    private final Optional<CurrentHolds> holds;
    private final LongSupplier wallMillis;
    private final BiConsumer<String, CurrentHoldUpdate> out;

    /**
     * Creates an announcer.
     *
     * @param holds empty to announce nothing
     * @param wallMillis the time of day
     * @param out publishes the state of a channel
     */
    Announcer(Optional<CurrentHolds> holds, LongSupplier wallMillis, BiConsumer<String, CurrentHoldUpdate> out) {
        this.holds = holds;
        this.wallMillis = wallMillis;
        this.out = out;
    }

    /** Registers the open hold of a stored channel. */
    void recall(String channelId, Optional<OpenHold> openHold) {
        if (openHold.isPresent()) {
            holds.ifPresent(current -> current.recall(channelId));
        }
    }

    /** Publishes the end of an announced hold, with the records of the same decision. */
    void record(String channelId, Decision decision) {
        holds.flatMap(current -> current.record(channelId, decision)).ifPresent(this::publish);
    }

    /**
     * Publishes the next announcements.
     *
     * @param openHold returns the open hold of a stored channel
     */
    void tick(long clockMillis, Function<String, Optional<OpenHold>> openHold) {
        holds.ifPresent(current -> current.next(PER_TICK, clockMillis, openHold).forEach(this::publish));
    }

    private void publish(Change change) {
        out.accept(change.channelId(), new CurrentHoldUpdate(change.hold(), wallMillis.getAsLong()));
    }
}
