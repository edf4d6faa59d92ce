package io.holdduration.domain;

import java.util.List;

/** Drops the expired part of a timeline, and the part beyond its limits. Drops no hold without a record. */
final class Retention {
    /**
     * The limit for the characters of lineage and details together. At three bytes each, they fit Kafka's default
     * record limit of 1 MiB.
     */
    static final int MAX_CHARACTERS = 256 * 1024;

    private final long windowMillis;
    private final int maxEvents;

    Retention(HoldRules rules) {
        windowMillis = rules.correctionWindow().toMillis();
        maxEvents = rules.maxEventsPerChannel();
    }

    /** Returns whether a timeline that was last touched at {@code touchedMillis} has expired at this clock. */
    boolean isExpired(long touchedMillis, long clockMillis) {
        return touchedMillis + windowMillis <= clockMillis;
    }

    /**
     * Drops the whole timeline if it was last touched a window ago. Otherwise, drops the oldest events that are older
     * than the window.
     *
     * @return whether anything was dropped
     */
    boolean dropExpired(TimelineUpdate update, long clockMillis) {
        Timeline timeline = update.timeline();
        if (timeline.isEmpty()) {
            return false;
        }
        // 1. held 10 arrives at 100; 2. retrieved 120 arrives a window later, before any sweep.
        // Held 10 has expired and is published as UNRESOLVED/0; retrieved 120 starts a new timeline
        // (RetentionTest.shouldDecideAtReadingThatATimelineIsForgotten).
        if (isExpired(timeline.touchedMillis(), clockMillis)) {
            update.dropAll();
            return true;
        }
        List<TimelineEntry> entries = timeline.entries();
        int old = 0;
        while (old < entries.size() && isOldMillisecond(entries, old, clockMillis)) {
            old = Timeline.endOfMillisecond(entries, old);
        }
        if (old > 0) {
            update.dropFirst(old);
        }
        return old > 0;
    }

    private boolean isOldMillisecond(List<TimelineEntry> entries, int first, long clockMillis) {
        int end = Timeline.endOfMillisecond(entries, first);
        for (int position = first; position < end; position++) {
            // 1. held 10 is replayed at 24 h; 2. its retrieved arrives at 72 h, with a window of 48 h.
            // They form a hold: the age counts from the arrival, not from the timestamp
            // (RetentionTest.shouldRememberWhatIsReplayedLateAsLongAsWhatCameInTime).
            if (entries.get(position).arrivedMillis() + windowMillis > clockMillis) {
                return false;
            }
        }
        return true;
    }

    /** Drops the oldest part beyond the limits of one channel. */
    void dropExcess(TimelineUpdate update) {
        List<TimelineEntry> entries = update.entries();
        int excess = Math.max(entries.size() - maxEvents, tooHeavy(entries));
        if (excess > 0) {
            update.dropFirst(Timeline.endOfMillisecond(entries, excess - 1));
        }
    }

    private static int tooHeavy(List<TimelineEntry> entries) {
        int characters = 0;
        for (int position = entries.size() - 1; position >= 0; position--) {
            TimelineEntry entry = entries.get(position);
            boolean isSameAsNext = position + 1 < entries.size()
                    && entry.details().equals(entries.get(position + 1).details());
            characters += entry.lineage().id().length() + entry.lineage().type().length();
            characters += isSameAsNext ? 0 : entry.details().characters();
            if (characters > MAX_CHARACTERS) {
                return position + 1;
            }
        }
        return 0;
    }
}
