package io.holdduration.board;

import io.holdduration.avro.HoldStatistics;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The content of the two topics: the channels on hold now, and the figures of today. No Kafka and no clock. Not thread-safe. */
final class BoardState {
    private final Map<String, OpenHold> holds = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final boolean hasFigures;
    private final TodaysRows rows;

    /**
     * Creates an empty state.
     *
     * @param hasFigures whether there are statistics to read
     * @param zone the time zone of the day
     */
    BoardState(boolean hasFigures, ZoneId zone) {
        this.hasFigures = hasFigures;
        this.rows = new TodaysRows(zone);
    }

    /** Shows a hold in place of an earlier one of its channel. */
    void held(OpenHold hold) {
        if (!hold.equals(holds.put(hold.channelId(), hold))) {
            changed.add(hold.channelId());
        }
    }

    /** Takes back the hold of a channel, if there is one. */
    void ended(String channelId) {
        if (holds.remove(channelId) != null) {
            changed.add(channelId);
        }
    }

    /**
     * Takes over a row of the statistics.
     *
     * @param published the record's timestamp
     */
    void statistics(String key, HoldStatistics row, Instant published, Instant now) {
        rows.put(key, row, published, now);
    }

    /** Takes back a row of the statistics. */
    void noStatistics(String key) {
        rows.remove(key);
    }

    /** Forgets everything, because the topics are read again. */
    void clear() {
        changed.addAll(holds.keySet());
        holds.clear();
        rows.clear();
    }

    /** Returns the channels whose hold has begun, changed or ended since the last call. */
    Set<String> takeChanges() {
        Set<String> taken = Set.copyOf(changed);
        changed.clear();
        return taken;
    }

    Optional<OpenHold> hold(String channelId) {
        return Optional.ofNullable(holds.get(channelId));
    }

    /** Returns all holds, the longest first; of equally long ones, by channel. */
    List<OpenHold> holds() {
        return holds.values().stream().sorted(OpenHold.LONGEST_FIRST).toList();
    }

    int size() {
        return holds.size();
    }

    /** Returns the figures of the day; empty if there are no statistics to read. */
    Optional<Today> today(Instant now) {
        return hasFigures ? Optional.of(rows.figures(now)) : Optional.empty();
    }
}
