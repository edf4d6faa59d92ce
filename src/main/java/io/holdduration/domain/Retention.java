package io.holdduration.domain;

import java.util.List;

/**
 * What a timeline no longer remembers. Whatever still waits for its first record when it is forgotten is published as it
 * stands: nothing disappears unreported.
 */
final class Retention {
    /**
     * How many characters of ids and details a timeline may hold: at three bytes each they fit the 1 MiB that Kafka
     * takes for a record by default.
     */
    static final int MAX_CHARACTERS = 256 * 1024;

    private final long windowMillis;
    private final int maxEvents;

    Retention(HoldRules rules) {
        windowMillis = rules.correctionWindow().toMillis();
        maxEvents = rules.maxEventsPerChannel();
    }

    /** Whether nothing is left at this clock of a timeline that was last touched then. */
    boolean isExpired(long touchedMillis, long clockMillis) {
        return touchedMillis + windowMillis <= clockMillis;
    }

    /**
     * Drops all if it was last touched a window ago, else its oldest part as far as that is older than the window.
     *
     * @return whether there was any
     */
    boolean dropExpired(TimelineUpdate update, long clockMillis) {
        Timeline timeline = update.timeline();
        if (timeline.isEmpty()) {
            return false;
        }
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
            if (entries.get(position).arrivedMillis() + windowMillis > clockMillis) {
                return false;
            }
        }
        return true;
    }

    /** Drops the oldest part beyond what one channel may keep. */
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
