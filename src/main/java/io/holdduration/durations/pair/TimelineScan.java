package io.holdduration.durations.pair;

import io.holdduration.domain.Timeline;
import io.holdduration.durations.pair.storage.TimelineStore;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads all timelines of a task again, slice by slice, while events are paired. Reading five million takes longer than
 * a transaction of the same thread may stay open. Channels written meanwhile are already known, and their timelines are
 * not passed on.
 */
final class TimelineScan implements AutoCloseable {
    private final TimelineStore store;
    /** The channels written since the beginning, and whether they were new. */
    private final Map<String, Boolean> written = new HashMap<>();

    private TimelineStore.@Nullable Cursor cursor;

    TimelineScan(TimelineStore store) {
        this.store = store;
    }

    /** Starts at the first channel, or restarts there. */
    void begin() {
        close();
        cursor = store.cursor();
    }

    /** Returns whether all timelines have been read. */
    boolean isOver() {
        return cursor == null;
    }

    /** Returns whether the task has not processed this channel yet. */
    boolean isUnseen(String channelId) {
        return cursor != null && !written.containsKey(channelId);
    }

    /**
     * Records a channel that has been written.
     *
     * @param isNew whether the store had no timeline of it before
     */
    void noteWritten(String channelId, boolean isNew) {
        if (cursor != null) {
            written.putIfAbsent(channelId, isNew);
        }
    }

    /**
     * Continues to read while there is time.
     *
     * @param action receives each channel of the beginning; one that has been written since then has an empty timeline, and
     *     one that has been removed may be left out
     */
    void next(BooleanSupplier hasTime, BiConsumer<String, Timeline> action) {
        TimelineStore.Cursor current = cursor;
        while (current != null && current.hasNext()) {
            current.next((id, timeline) -> pass(id, timeline, action));
            if (!hasTime.getAsBoolean()) {
                return;
            }
        }
        close();
    }

    private void pass(String channelId, Timeline timeline, BiConsumer<String, Timeline> action) {
        Boolean isNew = written.get(channelId);
        if (isNew == null) {
            action.accept(channelId, timeline);
        } else if (!isNew) { // a store may show what has come since the beginning
            action.accept(channelId, Timeline.EMPTY);
        }
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
        cursor = null;
        written.clear();
    }
}
