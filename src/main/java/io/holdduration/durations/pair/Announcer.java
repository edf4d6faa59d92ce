package io.holdduration.durations.pair;

import io.holdduration.domain.CurrentHoldUpdate;
import io.holdduration.domain.CurrentHolds;
import io.holdduration.domain.CurrentHolds.Change;
import io.holdduration.domain.Decision;
import io.holdduration.domain.Decision.OpenHold;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** Publishes current holds. Does nothing without a topic for them. */
final class Announcer {
    /** The number of announcements per tick and task. */
    static final int PER_TICK = 1_000;
    /** The number of announcements that wait for a tick, which bounds their memory. More are published at once. */
    static final int CAPACITY = DueIndex.CAPACITY;

    private final Optional<CurrentHolds> holds;
    private final LongSupplier wallMillis;
    private final OpenHolds openHolds;
    private final BiConsumer<String, CurrentHoldUpdate> out;
    private boolean isRecallOver;

    /**
     * Creates an announcer.
     *
     * @param holds empty to announce nothing
     * @param wallMillis the time of day
     * @param openHolds the open holds of the stored channels
     * @param out publishes the state of a channel
     */
    Announcer(
            Optional<CurrentHolds> holds,
            LongSupplier wallMillis,
            OpenHolds openHolds,
            BiConsumer<String, CurrentHoldUpdate> out) {
        this.holds = holds;
        this.wallMillis = wallMillis;
        this.openHolds = openHolds;
        this.out = out;
    }

    /** Registers the open hold of a stored channel, until the recall is over. */
    void recall(String channelId, Optional<OpenHold> openHold, long clockMillis) {
        if (openHold.isPresent() && !isRecallOver) {
            holds.ifPresent(current -> {
                current.recall(channelId);
                publishBeyondCapacity(current, clockMillis);
            });
        }
    }

    /** Ends the recall: this run has announced every open hold, and a store that is read again has no others. */
    void endRecall() {
        isRecallOver = true;
    }

    /** Publishes the end of an announced hold, with the records of the same decision. */
    void record(String channelId, Decision decision, long clockMillis) {
        holds.ifPresent(current -> {
            current.record(channelId, decision).ifPresent(this::publish);
            publishBeyondCapacity(current, clockMillis);
        });
    }

    /** Publishes the next announcements. */
    void tick(long clockMillis) {
        holds.ifPresent(current -> publishNext(current, PER_TICK, clockMillis));
    }

    private void publishBeyondCapacity(CurrentHolds current, long clockMillis) {
        if (current.waiting() > CAPACITY) {
            publishNext(current, current.waiting() - CAPACITY, clockMillis);
        }
    }

    private void publishNext(CurrentHolds current, int count, long clockMillis) {
        current.next(count, clockMillis, channelId -> openHolds.of(channelId, clockMillis))
                .forEach(this::publish);
    }

    private void publish(Change change) {
        out.accept(change.channelId(), new CurrentHoldUpdate(change.hold(), wallMillis.getAsLong()));
    }

    /** The open holds of the stored channels. */
    @FunctionalInterface
    interface OpenHolds {
        /** Returns the open hold of a channel, as the latest decision left it. */
        Optional<OpenHold> of(String channelId, long clockMillis);
    }
}
