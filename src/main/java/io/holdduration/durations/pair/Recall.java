package io.holdduration.durations.pair;

import io.holdduration.domain.Timeline;
import io.holdduration.durations.pair.storage.TimelineStore;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads all timelines of a task again, slice by slice, while events are paired. Reading five million takes longer than
 * a transaction of the same thread may stay open. Channels written meanwhile are already known, and their timelines are
 * not passed on.
 */
final class Recall implements AutoCloseable {
    private final TimelineStore store;
    private final Set<String> written = new HashSet<>();
    private TimelineStore.@Nullable Cursor cursor;

    Recall(TimelineStore store) {
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
        return cursor != null && !written.contains(channelId);
    }

    /** Records a channel that has been written. */
    void noteWritten(String channelId) {
        if (cursor != null) {
            written.add(channelId);
        }
    }

    /**
     * Continues to read while there is time.
     *
     * @param action receives each channel; one that has been written since the beginning has an empty timeline
     */
    void next(BooleanSupplier hasTime, BiConsumer<String, Timeline> action) {
        TimelineStore.Cursor current = cursor;
        while (current != null && current.hasNext()) {
            current.next((id, timeline) -> action.accept(id, written.contains(id) ? Timeline.EMPTY : timeline));
            if (!hasTime.getAsBoolean()) {
                return;
            }
        }
        close();
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
