package io.holdduration.durations.pair;

import io.holdduration.domain.Timeline;
import io.holdduration.durations.pair.storage.TimelineStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Slow rounds over all channels, a bounded number at a time, which reclaim the space of forgotten timelines. A round
 * starts only when a timeline can have expired. A round over a store with many deletions is expensive, even if no
 * timeline is left: RocksDB iterates over every deletion that is not compacted yet.
 */
final class Sweep {
    private final Round round;
    private boolean isUnderWay;
    /** The clock before which no timeline was last touched, in ms since 1970. */
    private long earliestMillis;
    /** The same for the next round, as far as the current round has progressed. */
    private long earliestOfNextMillis;

    Sweep(TimelineStore store, boolean isPersistent) {
        this.round = Round.of(store, isPersistent);
    }

    /** Records a channel that has been written to the store. */
    void add(String channelId) {
        round.add(channelId);
    }

    /**
     * Continues the round, or starts one if a timeline can have expired.
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
        if (!isUnderWay && !isOver.test(earliestMillis)) {
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

    /**
     * An iteration over all channels. The two kinds of store need two implementations. RocksDB resumes cheaply at a
     * key, while the in-memory store copies all its keys for that.
     */
    interface Round {

        /** Records a channel that has been written to the store, even if that write removed it. */
        void add(String channelId);

        /**
         * Visits the next channels of the round, at most {@code count}; each has a turn before any has another.
         *
         * @param hasTime whether to continue
         * @param isOver whether a timeline that was last touched at a given clock, in ms since 1970, is passed to the
         *     action; only those are read completely
         * @return whether this was the end of the round
         */
        boolean next(int count, BooleanSupplier hasTime, LongPredicate isOver, BiConsumer<String, Timeline> action);

        static Round of(TimelineStore store, boolean isPersistent) {
            return isPersistent ? new ByKey(store) : new ByTurn(store);
        }
    }

    /** An iteration that stores only its last key. */
    private static final class ByKey implements Round {
        private final TimelineStore store;
        private @Nullable String last;

        private ByKey(TimelineStore store) {
            this.store = store;
        }

        @Override
        public void add(String channelId) {
            // the key order of the store is the order of the round
        }

        @Override
        public boolean next(
                int count, BooleanSupplier hasTime, LongPredicate isOver, BiConsumer<String, Timeline> action) {
            List<Runnable> visits = new ArrayList<>();
            last = store.visitBehind(
                    last, count, hasTime, isOver, (id, timeline) -> visits.add(() -> action.accept(id, timeline)));
            visits.forEach(Runnable::run);
            return last == null;
        }
    }

    /** An iteration that stores the order of turns: one reference for each channel, whose entry is in memory anyway. */
    private static final class ByTurn implements Round {
        private final TimelineStore store;
        private final Set<String> turns = new LinkedHashSet<>();
        private int leftInRound;

        private ByTurn(TimelineStore store) {
            this.store = store;
        }

        @Override
        public void add(String channelId) {
            turns.add(channelId);
        }

        @Override
        public boolean next(
                int count, BooleanSupplier hasTime, LongPredicate isOver, BiConsumer<String, Timeline> action) {
            leftInRound = leftInRound <= 0 ? turns.size() : leftInRound;
            List<String> next = turns.stream().limit(count).toList();
            for (int visited = 0; visited < next.size() && (visited == 0 || hasTime.getAsBoolean()); visited++) {
                String channelId = next.get(visited);
                turns.remove(channelId);
                leftInRound--;
                if (store.visit(channelId, isOver, action)) {
                    turns.add(channelId);
                }
            }
            return leftInRound <= 0;
        }
    }
}
