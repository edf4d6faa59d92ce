package io.holdduration.durations.pair;

import io.holdduration.domain.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which channels have something to publish by themselves, and when. It holds the few unsettled channels, in memory; the
 * store knows the same, so it is rebuilt whenever a task starts.
 *
 * <p>There are few unless the ends of holds do not arrive at all. Then it keeps those that are due first, and is read anew
 * from the store when their time has come.
 */
final class DueIndex {
    /** How many channels a task can have waiting before the later half is left out: some 30 MB. */
    static final int CAPACITY = 1 << 17;

    /** How many outdated entries may wait in the queue, beside as many as there are of channels. */
    private static final int OUTDATED_AT_MOST = 1_024;

    /** How many entries one call takes from the queue for each channel that it is asked for. */
    private static final int TAKEN_FOR_EACH = 10;

    private final int capacity;
    private int most;
    private final Map<String, Due> dueByChannel = new HashMap<>();
    /** Entries stay when their channel is due at another time or never: nearly all holds end long before they are due. */
    private PriorityQueue<Due> queue = new PriorityQueue<>();

    private long noted;
    private int openHolds;
    /** Channels that are due from here on may be missing. */
    private long completeBeforeMillis = Decision.NEVER;

    /** An index that leaves out the later half of its channels when there are more than {@code capacity}. */
    DueIndex(int capacity) {
        this.capacity = capacity;
        this.most = capacity;
    }

    /**
     * Notes when a channel is due next; {@link Decision#NEVER} takes it off the index.
     *
     * @param isOnHold whether it is due because of a hold that has not ended; not if it is never due
     */
    void set(String channelId, long dueMillis, boolean isOnHold) {
        Due before = dueByChannel.remove(channelId);
        count(before, -1);
        if (dueMillis >= completeBeforeMillis) {
            return; // also where it is never due
        }
        // The queue has its name already: one text for a channel is enough.
        String id = before == null ? channelId : before.channelId;
        Due due = new Due(id, dueMillis, isOnHold, noted++);
        dueByChannel.put(id, due);
        count(due, 1);
        queue.add(due);
        if (dueByChannel.size() > most) {
            keepEarlierHalf();
        }
        if (queue.size() > 2 * dueByChannel.size() + OUTDATED_AT_MOST) {
            queue = new PriorityQueue<>(dueByChannel.values());
        }
    }

    /** Of channels that are all due at once none can be left out: they are published soon. */
    private void keepEarlierHalf() {
        long[] times = dueByChannel.values().stream()
                .mapToLong(Due::dueMillis)
                .sorted()
                .toArray();
        completeBeforeMillis = Math.max(times[times.length / 2], times[0] + 1);
        dueByChannel.values().removeIf(due -> due.dueMillis >= completeBeforeMillis);
        openHolds = (int) dueByChannel.values().stream().filter(Due::isOnHold).count();
        queue = new PriorityQueue<>(dueByChannel.values());
        most = Math.max(capacity, 2 * dueByChannel.size());
    }

    /** Whether all that is due at this clock has been given, and channels that were left out come next: read the store again. */
    boolean isOutrun(long clockMillis) {
        return completeBeforeMillis != Decision.NEVER
                && !isDue(clockMillis)
                && (dueByChannel.isEmpty() || clockMillis >= completeBeforeMillis);
    }

    /** Takes in channels whenever they are due, from now on; those that were left out have to be set again. */
    void takeAll() {
        completeBeforeMillis = Decision.NEVER;
    }

    private void count(@Nullable Due due, int change) {
        if (due != null && due.isOnHold) {
            openHolds += change;
        }
    }

    /**
     * The channels that are due at this clock, the longest due first, at most {@code count}. There may be fewer although more
     * are due, if there are many outdated entries before them: the next call finds those.
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

    /** How many channels have something to publish. */
    int size() {
        return dueByChannel.size();
    }

    /** How many channels are on hold, without anything having been published of that hold. */
    int openHolds() {
        return openHolds;
    }

    /** When a channel is due; of those that are due at the same time, the first noted comes first. */
    private record Due(String channelId, long dueMillis, boolean isOnHold, long number) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int order = Long.compare(dueMillis, other.dueMillis);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }
}
