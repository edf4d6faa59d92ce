package io.holdduration.domain;

import io.holdduration.domain.Decision.OpenHold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides which channels to announce as on hold, and which announced channels to report as no longer on hold. An announcement waits for
 * the next tick, so a hold that ends before it costs nothing. Only the channel ids wait, since many holds can start at once. Nothing of
 * this is stored: after a restart all open holds are announced again. Not thread-safe.
 */
public final class CurrentHolds {
    private final long currentMillis;
    /** The channels to announce, and whether an earlier state of each may be published. */
    private final Map<String, Boolean> waiting = new LinkedHashMap<>();

    /**
     * A change to publish.
     *
     * @param channelId the channel
     * @param hold the hold that it is on; empty if it is no longer on hold
     */
    public record Change(String channelId, Optional<OpenHold> hold) {}

    /**
     * Creates an empty set of announcements.
     *
     * @param unresolvedAfter the age, on the clock, from which on a hold is no longer current
     */
    public CurrentHolds(Duration unresolvedAfter) {
        this.currentMillis = unresolvedAfter.toMillis();
    }

    /** Returns the number of channels whose announcement waits. */
    public int waiting() {
        return waiting.size();
    }

    /** Announces the open hold of a stored timeline, which may have been announced before a restart. */
    public void recall(String channelId) {
        waiting.putIfAbsent(channelId, true);
    }

    /**
     * Records the consequences of a decision.
     *
     * @return the change to publish with it: the end of an announced hold is published in the transaction that reads it
     */
    public Optional<Change> record(String channelId, Decision decision) {
        Optional<OpenHold> before = decision.openBefore();
        Optional<OpenHold> now = decision.openHold();
        if (before.equals(now)) {
            return Optional.empty();
        }
        Boolean earlier = waiting.remove(channelId);
        // 1. held 10 is announced; 2. restart; 3. retrieved 20 arrives before the channel is recalled.
        // Announcements are not stored, so the end is published as if the start had been announced
        // (CurrentHoldsTest.shouldTakeBackWhatAnEarlierRunMayHaveAnnounced).
        boolean mayBeAnnounced = earlier == null ? before.isPresent() : earlier;
        if (now.isPresent()) {
            // 1. held 10 is announced; 2. held 30 waits for the tick; 3. disconnected 40 arrives before the tick.
            // The end is published, since held 10 was announced
            // (CurrentHoldsTest.shouldTakeBackTheEarlierHoldWhereTheLaterOneWasNotAnnounced).
            waiting.put(channelId, mayBeAnnounced);
            return Optional.empty();
        }
        return mayBeAnnounced ? Optional.of(new Change(channelId, Optional.empty())) : Optional.empty();
    }

    /**
     * Returns the next announcements, in the order in which the holds were seen, at most {@code count}.
     *
     * @param openHold returns the open hold of a channel, as the latest decision left it
     */
    public List<Change> next(int count, long clockMillis, Function<String, Optional<OpenHold>> openHold) {
        List<Change> changes = new ArrayList<>();
        Iterator<Map.Entry<String, Boolean>> entries = waiting.entrySet().iterator();
        for (int taken = 0; taken < count && entries.hasNext(); taken++) {
            Map.Entry<String, Boolean> entry = entries.next();
            entries.remove();
            Optional<OpenHold> current =
                    openHold.apply(entry.getKey()).filter(hold -> hold.held().atMillis() + currentMillis > clockMillis);
            if (current.isPresent() || entry.getValue()) {
                changes.add(new Change(entry.getKey(), current));
            }
        }
        return changes;
    }
}
