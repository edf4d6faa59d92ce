package io.holdduration.domain;

import io.holdduration.domain.Decision.OpenHold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which channels to announce as on hold, and which announcements to take back. Announcements wait for the next tick, so that
 * holds that end before it cost nothing. Nothing of this is stored: after a restart all open holds are announced again, and an end is
 * assumed to have been announced unless its start was seen since. Not thread-safe.
 */
public final class CurrentHolds {
    private final long currentMillis;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    /**
     * A hold that waits to be announced.
     *
     * @param mayBeAnnounced whether readers may know an earlier state of the channel
     */
    private record Waiting(OpenHold hold, boolean mayBeAnnounced) {}

    /**
     * A change to tell readers.
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

    /** Announces a hold of a stored timeline, which may have been announced before a restart. */
    public void recall(String channelId, OpenHold hold) {
        waiting.putIfAbsent(channelId, new Waiting(hold, true));
    }

    /**
     * Records the consequences of a decision.
     *
     * @return the change to publish with it: an announcement is taken back in the transaction that reads the end
     */
    public Optional<Change> record(String channelId, Decision decision) {
        Optional<OpenHold> before = decision.openBefore();
        Optional<OpenHold> now = decision.openHold();
        if (before.equals(now)) {
            return Optional.empty();
        }
        Waiting earlier = waiting.remove(channelId);
        boolean mayBeAnnounced = earlier == null ? before.isPresent() : earlier.mayBeAnnounced;
        if (now.isPresent()) {
            waiting.put(channelId, new Waiting(now.get(), mayBeAnnounced));
            return Optional.empty();
        }
        return mayBeAnnounced ? Optional.of(new Change(channelId, Optional.empty())) : Optional.empty();
    }

    /** Returns the next announcements, in the order in which the holds were seen, at most {@code count}. */
    public List<Change> next(int count, long clockMillis) {
        List<Change> changes = new ArrayList<>();
        Iterator<Map.Entry<String, Waiting>> entries = waiting.entrySet().iterator();
        for (int taken = 0; taken < count && entries.hasNext(); taken++) {
            Map.Entry<String, Waiting> entry = entries.next();
            entries.remove();
            Waiting next = entry.getValue();
            if (next.hold.held().atMillis() + currentMillis > clockMillis) {
                changes.add(new Change(entry.getKey(), Optional.of(next.hold)));
            } else if (next.mayBeAnnounced) {
                changes.add(new Change(entry.getKey(), Optional.empty()));
            }
        }
        return changes;
    }
}
