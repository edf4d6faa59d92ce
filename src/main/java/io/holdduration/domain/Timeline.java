package io.holdduration.domain;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The distinct events of a channel, in the order in which they happened. The timeline also keeps the state at the end
 * of the forgotten part. Holds depend on the timeline alone, so the order of arrival cannot change them.
 *
 * @param entries the events by timestamp, then kind; copied
 * @param forgottenThroughMillis the instant through which events are forgotten, inclusive; {@link #NOTHING_FORGOTTEN} if none are
 * @param startsOnHold whether the channel was on hold at the end of the forgotten part
 * @param touchedMillis the clock when the set of events last grew, but not before the timestamp of the event added then
 */
public record Timeline(
        List<TimelineEntry> entries, long forgottenThroughMillis, boolean startsOnHold, long touchedMillis) {
    /** A time before every event, since no event is before 1970. */
    public static final long NOTHING_FORGOTTEN = -1;

    /** The timeline of a new or forgotten channel. */
    public static final Timeline EMPTY = new Timeline(List.of(), NOTHING_FORGOTTEN, false, 0);

    public Timeline {
        entries = List.copyOf(entries);
        if (startsOnHold && forgottenThroughMillis == NOTHING_FORGOTTEN) {
            throw new IllegalArgumentException("on hold at the end of nothing");
        }
        requireOrder(entries, forgottenThroughMillis);
    }

    private static void requireOrder(List<TimelineEntry> entries, long forgottenThroughMillis) {
        for (int position = 0; position < entries.size(); position++) {
            TimelineEntry entry = entries.get(position);
            boolean isInOrder = position == 0
                    ? entry.timestampMillis() > forgottenThroughMillis
                    : TimelineEntry.compare(entries.get(position - 1), entry.kind(), entry.timestampMillis()) < 0;
            if (!isInOrder) {
                throw new IllegalArgumentException(
                        "out of order at " + entry.timestampMillis() + ", forgotten through " + forgottenThroughMillis);
            }
        }
    }

    /** Returns whether there is nothing to store. */
    public boolean isEmpty() {
        return entries.isEmpty() && forgottenThroughMillis == NOTHING_FORGOTTEN;
    }

    /** Returns whether a hold waits for its first record, which the clock publishes without a further event. */
    boolean isUnsettled() {
        return isUnsettled(entries);
    }

    static boolean isUnsettled(List<TimelineEntry> entries) {
        for (TimelineEntry entry : entries) {
            if (entry.isWaiting()) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a hold can start or end here: most channels have only ended. */
    boolean canHaveHolds() {
        for (TimelineEntry entry : entries) {
            if (entry.kind() == EventKind.HELD || entry.kind() == EventKind.RETRIEVED) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the channel can be on hold at the end: an end after the last held event rules it out. */
    boolean canEndOnHold() {
        for (int position = entries.size() - 1; position >= 0; position--) {
            TimelineEntry entry = entries.get(position);
            if (entry.timestampMillis() != entries.get(entries.size() - 1).timestampMillis()) {
                return false;
            }
            if (entry.kind() == EventKind.HELD) {
                return true; // ends in the same millisecond may belong to an earlier hold
            }
        }
        return false;
    }

    /** Returns the timestamp of the latest event, forgotten or not, in ms since 1970; {@link #NOTHING_FORGOTTEN} if there is none. */
    public long lastEventMillis() {
        return entries.isEmpty()
                ? forgottenThroughMillis
                : entries.get(entries.size() - 1).timestampMillis();
    }

    /**
     * Returns the same events without the arrival and waiting times that a clock ahead of time has set. With such
     * times, the timeline would neither be published nor expire until then.
     *
     * @param latestMillis the latest credible clock
     */
    public Timeline withoutClockBeyond(long latestMillis) {
        if (touchedMillis <= latestMillis) {
            return this;
        }
        long last = lastEventMillis();
        List<TimelineEntry> inTime = entries.stream()
                .map(entry -> entry.withoutClockBeyond(latestMillis, last))
                .toList();
        long touched = inTime.stream().mapToLong(TimelineEntry::arrivedMillis).reduce(Math.max(last, 0), Math::max);
        return new Timeline(inTime, forgottenThroughMillis, startsOnHold, touched);
    }

    /**
     * Returns the latest time that the clock or an event of this timeline had reached, as far as it is credible; 0 if none is.
     *
     * @param latestMillis the latest credible clock
     */
    public long reachedMillis(long latestMillis) {
        if (touchedMillis <= latestMillis) {
            return touchedMillis;
        }
        return entries.stream()
                .flatMapToLong(entry -> LongStream.of(entry.timestampMillis(), entry.arrivedMillis()))
                .filter(millis -> millis <= latestMillis)
                .max()
                .orElse(0);
    }

    /** Returns whether this event belongs to the forgotten part. */
    boolean isForgotten(ChannelEvent event) {
        return event.timestampMillis() <= forgottenThroughMillis;
    }

    /** Returns the position of an event, or {@code -(insertion point) - 1} if it is absent. */
    int find(EventKind kind, long timestampMillis) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = TimelineEntry.compare(entries.get(middle), kind, timestampMillis);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    Timeline inserted(int position, TimelineEntry entry) {
        TimelineEntry[] grown = new TimelineEntry[entries.size() + 1];
        for (int from = 0; from < entries.size(); from++) {
            grown[from < position ? from : from + 1] = entries.get(from);
        }
        grown[position] = entry;
        return new Timeline(
                List.of(grown), forgottenThroughMillis, startsOnHold, Math.max(touchedMillis, entry.arrivedMillis()));
    }

    Timeline withEntries(List<TimelineEntry> changed) {
        return new Timeline(changed, forgottenThroughMillis, startsOnHold, touchedMillis);
    }

    /** Returns the timeline without its first {@code count} events: at least one, and whole milliseconds. */
    Timeline withoutFirst(int count, boolean isOnHoldAfterThem) {
        return new Timeline(
                entries.subList(count, entries.size()),
                entries.get(count - 1).timestampMillis(),
                isOnHoldAfterThem,
                touchedMillis);
    }

    /** Returns the position after the last entry in the same millisecond as the entry at {@code position}. */
    static int endOfMillisecond(List<TimelineEntry> entries, int position) {
        int end = position + 1;
        while (end < entries.size()
                && entries.get(end).timestampMillis() == entries.get(position).timestampMillis()) {
            end++;
        }
        return end;
    }
}
