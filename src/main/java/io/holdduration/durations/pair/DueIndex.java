package io.holdduration.durations.pair;

import io.holdduration.domain.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The channels with records that become due without a further event, and their deadlines. It holds the few unsettled
 * channels in memory. The store has the same information, so the index is rebuilt whenever a task starts.
 *
 * <p>There are few such channels unless the ends of holds do not arrive at all. In that case the index keeps the
 * channels that are due first. It is read again from the store when the others become due.
 */
final class DueIndex {
    /** The number of waiting channels per task beyond which the later half is left out: some 30 MB. */
    static final int CAPACITY = 1 << 17;

    /** The start of a hold for a channel that is not on hold. */
    static final long NOT_ON_HOLD = -1;

    /** The number of outdated entries that the queue may hold in addition to one for each channel. */
    private static final int OUTDATED_AT_MOST = 1_024;

    /** The number of entries that one call takes from the queue for each requested channel. */
    private static final int TAKEN_FOR_EACH = 10;

    private final int capacity;
    private final Map<String, Due> dueByChannel = new HashMap<>();
    /** The deadlines. Entries stay when a channel gets another deadline or none: nearly all holds end long before they are due. */
    private PriorityQueue<Due> queue = new PriorityQueue<>();

    private long noted;
    private int openHolds;
    /** The time from which on due channels may be missing. */
    private long completeBeforeMillis = Decision.NEVER;

    /** Creates an index that leaves out the later half of its channels when it exceeds {@code capacity}. */
    DueIndex(int capacity) {
        this.capacity = capacity;
    }

    /** Sets the next deadline of a channel, and the start of its hold, from a decision. */
    void set(String channelId, Decision decision) {
        long heldAtMillis =
                decision.openHold().map(open -> open.held().atMillis()).orElse(NOT_ON_HOLD);
        set(channelId, decision.nextDueMillis(), heldAtMillis);
    }

    /**
     * Sets the next deadline of a channel; {@link Decision#NEVER} removes the channel from the index.
     *
     * @param heldAtMillis the start of the hold that the channel is on, in ms since 1970, or {@link #NOT_ON_HOLD}; ignored if it is
     *     never due
     */
    void set(String channelId, long dueMillis, long heldAtMillis) {
        if (dueMillis >= completeBeforeMillis) { // also if it is never due
            count(dueByChannel.remove(channelId), -1);
            return;
        }
        Due due = dueByChannel.compute(channelId, (id, before) -> {
            count(before, -1);
            // The queue already holds this channel id: one string for each channel is enough.
            return new Due(before == null ? id : before.channelId, dueMillis, heldAtMillis, noted++);
        });
        count(due, 1);
        queue.add(due);
        if (dueByChannel.size() > capacity) {
            keepEarlierHalf();
        }
        if (queue.size() > 2 * dueByChannel.size() + OUTDATED_AT_MOST) {
            queue = new PriorityQueue<>(dueByChannel.values());
        }
    }

    /** Leaves out the later half. If too many channels have the earliest deadline, those set last are left out too, and come next. */
    private void keepEarlierHalf() {
        Due[] sorted = dueByChannel.values().stream().sorted().toArray(Due[]::new);
        long first = sorted[0].dueMillis;
        // 1. the clock stands, and late held events come without ends: all wait from this clock on; 2. their deadline
        // comes. They are published capacity by capacity, from the store (HoldsWithoutEndTest).
        boolean isFirstTooMany = sorted[sorted.length - 1].dueMillis == first;
        completeBeforeMillis = isFirstTooMany ? first : Math.max(sorted[sorted.length / 2].dueMillis, first + 1);
        for (int position = 0; position < sorted.length; position++) {
            Due due = sorted[position];
            boolean isKept = isFirstTooMany ? position < capacity : due.dueMillis < completeBeforeMillis;
            if (!isKept) {
                dueByChannel.remove(due.channelId);
            }
        }
        openHolds = (int) dueByChannel.values().stream().filter(Due::isOnHold).count();
        queue = new PriorityQueue<>(dueByChannel.values());
    }

    /** Returns whether everything due at this clock has been returned and left-out channels come next: read the store again. */
    boolean isOutrun(long clockMillis) {
        return completeBeforeMillis != Decision.NEVER
                && !isDue(clockMillis)
                && (dueByChannel.isEmpty() || clockMillis >= completeBeforeMillis);
    }

    /** Accepts channels with any deadline from now on; those that were left out must be set again. */
    void takeAll() {
        completeBeforeMillis = Decision.NEVER;
    }

    private void count(@Nullable Due due, int change) {
        if (due != null && due.isOnHold()) {
            openHolds += change;
        }
    }

    /**
     * Returns the channels that are due at this clock, the earliest deadline first, at most {@code count}. Outdated
     * entries may precede due channels. The result may then be short, and the next call returns the others.
     */
    List<String> due(long clockMillis, int count) {
        List<Due> found = new ArrayList<>();
        for (int taken = 0; taken < TAKEN_FOR_EACH * count && found.size() < count && isDue(clockMillis); taken++) {
            Due next = queue.remove();
            if (next.equals(dueByChannel.get(next.channelId))) {
                found.add(next);
            }
        }
        queue.addAll(found);
        return found.stream().map(Due::channelId).toList();
    }

    private boolean isDue(long clockMillis) {
        Due next = queue.peek();
        return next != null && next.dueMillis <= clockMillis;
    }

    /** Returns the number of channels that wait for a deadline. */
    int size() {
        return dueByChannel.size();
    }

    /** Returns the number of channels on hold. */
    int openHolds() {
        return openHolds;
    }

    /** Returns the starts of the holds of the channels on hold, in ms since 1970, in no order. */
    LongStream openSinceMillis() {
        return dueByChannel.values().stream().filter(Due::isOnHold).mapToLong(Due::heldAtMillis);
    }

    /** A deadline of a channel. Of equal deadlines, the first one set comes first. */
    private record Due(String channelId, long dueMillis, long heldAtMillis, long number) implements Comparable<Due> {
        boolean isOnHold() {
            return heldAtMillis != NOT_ON_HOLD;
        }

        @Override
        public int compareTo(Due other) {
            int order = Long.compare(dueMillis, other.dueMillis);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }
}
