package io.holdduration.durations.pair;

import io.holdduration.domain.Timeline;
import io.holdduration.durations.pair.storage.TimelineStore;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads all timelines of a task once more, a slice at a time, while events are paired: five million take longer than a
 * transaction of the same thread may be open. What is written meanwhile is known already and is not shown.
 */
final class Recall implements AutoCloseable {
    private final TimelineStore store;
    private final Set<String> written = new HashSet<>();
    private TimelineStore.@Nullable Cursor cursor;

    Recall(TimelineStore store) {
        this.store = store;
    }

    /** Starts at the first channel, again if need be. */
    void begin() {
        close();
        cursor = store.cursor();
    }

    /** Whether all has been read. */
    boolean isOver() {
        return cursor == null;
    }

    /** Whether the task has not seen this channel yet. */
    boolean isUnseen(String channelId) {
        return cursor != null && !written.contains(channelId);
    }

    /** Takes note of a channel that has been written. */
    void noteWritten(String channelId) {
        if (cursor != null) {
            written.add(channelId);
        }
    }

    /**
     * Reads on while there is time.
     *
     * @param action is shown each channel; what has been written since the beginning, with an empty timeline
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
