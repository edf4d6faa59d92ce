package io.holdduration.durations.pair;

import io.holdduration.domain.Timeline;
import io.holdduration.durations.pair.storage.TimelineStore;
import io.holdduration.platform.streams.SweepPace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Slow rounds over all channels, a bounded number at a time, which reclaim the space of forgotten timelines. */
final class Sweep {
    private final Round round;
    private final SweepPace pace;
    private boolean isUnderWay;

    /** @param window the time after which a timeline that was not touched expires */
    Sweep(TimelineStore store, Duration window) {
        this.round = new Round(store);
        this.pace = new SweepPace(window.toMillis());
    }

    /**
     * Continues the round, or starts one if a timeline can have been expired for a while.
     *
     * @param clockMillis the current clock; timelines written from now on are touched at this clock or later
     * @param isOver whether a timeline that was last touched at a given clock is passed to the action
     */
    void next(
            int count,
            BooleanSupplier hasTime,
            long clockMillis,
            LongPredicate isOver,
            BiConsumer<String, Timeline> action) {
        if (!isUnderWay) {
            if (!pace.mayBegin(isOver)) {
                return;
            }
            isUnderWay = true;
            pace.begin(clockMillis);
        }
        boolean isEnd = round.next(count, hasTime, touchedMillis -> isOverOrNoted(touchedMillis, isOver), action);
        if (isEnd) {
            isUnderWay = false;
            pace.end();
        }
    }

    private boolean isOverOrNoted(long touchedMillis, LongPredicate isOver) {
        if (isOver.test(touchedMillis)) {
            return true;
        }
        pace.noteLeft(touchedMillis);
        return false;
    }

    /** An iteration over all channels in the order of the store. It stores only the channel that it visited last. */
    static final class Round {
        private final TimelineStore store;
        private @Nullable String last;

        Round(TimelineStore store) {
            this.store = store;
        }

        /**
         * Visits the next channels of the round, at most {@code count}; each has a turn before any has another.
         *
         * @param hasTime whether to continue
         * @param isOver whether a timeline that was last touched at a given clock, in ms since 1970, is passed to the
         *     action; only those are read completely
         * @return whether this was the end of the round
         */
        boolean next(int count, BooleanSupplier hasTime, LongPredicate isOver, BiConsumer<String, Timeline> action) {
            List<Runnable> visits = new ArrayList<>();
            last = store.visitBehind(
                    last, count, hasTime, isOver, (id, timeline) -> visits.add(() -> action.accept(id, timeline)));
            visits.forEach(Runnable::run);
            return last == null;
        }
    }
}
