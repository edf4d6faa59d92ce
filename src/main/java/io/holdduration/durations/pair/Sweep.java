package io.holdduration.durations.pair;

import io.holdduration.domain.Timeline;
import io.holdduration.durations.pair.storage.TimelineStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Slow rounds over all channels, a bounded number at a time, which reclaim the space of forgotten timelines. A round over a store with
 * many deletions is expensive, even if no timeline is left: RocksDB iterates over every deletion that is not compacted yet.
 * Kafka Streams does not pass on the collector by which RocksDB compacts them early. So a round after the first starts only when a timeline can have
 * been expired for a hundredth of the window. Timelines expire all the time, and a round for each of them would follow on the round
 * before.
 */
final class Sweep {
    private static final int SLACK_PART = 100;

    private final Round round;
    private final long slackMillis;
    private boolean isUnderWay;
    /** The clock before which no timeline was last touched, in ms since 1970. */
    private long earliestMillis;
    /** The same for the next round, as far as the current round has progressed. */
    private long earliestOfNextMillis;

    /** @param window the time after which a timeline that was not touched expires */
    Sweep(TimelineStore store, Duration window) {
        this.round = new Round(store);
        this.slackMillis = window.toMillis() / SLACK_PART;
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
        if (!isUnderWay && !isOver.test(earliestMillis + slackMillis)) {
            return;
        }
        if (!isUnderWay) {
            isUnderWay = true;
            earliestOfNextMillis = clockMillis;
        }
        boolean isEnd = round.next(count, hasTime, touchedMillis -> isOverOrNoted(touchedMillis, isOver), action);
        if (isEnd) {
            isUnderWay = false;
            earliestMillis = earliestOfNextMillis;
        }
    }

    private boolean isOverOrNoted(long touchedMillis, LongPredicate isOver) {
        if (isOver.test(touchedMillis)) {
            return true;
        }
        earliestOfNextMillis = Math.min(earliestOfNextMillis, touchedMillis);
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
