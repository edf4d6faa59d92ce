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
 * Slow rounds of all channels, a bounded number at a time, which reclaim the space of what is forgotten. None begins before
 * something can be over: a round over a store from which much was deleted is expensive, even where nothing is left. RocksDB walks
 * over every deletion that it has not compacted away.
 */
final class Sweep {
    private final Round round;
    private boolean isUnderWay;
    /** No timeline was last touched before this clock, in ms since 1970. */
    private long earliestMillis;
    /** The same for the next round, as far as this one has come. */
    private long earliestOfNextMillis;

    Sweep(TimelineStore store, boolean isPersistent) {
        this.round = Round.of(store, isPersistent);
    }

    /** Takes note of a channel that has been written to the store. */
    void add(String channelId) {
        round.add(channelId);
    }

    /**
     * Goes on with the round, or begins one if something can be over.
     *
     * @param clockMillis what is written from now on is touched at this clock or later
     * @param isOver whether a timeline that was last touched at a clock is to be shown
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
     * A way through all channels. The two kinds of store need two ways: RocksDB goes on from a key cheaply, while the in-memory
     * store copies all its keys for that.
     */
    interface Round {

        /** Takes note of a channel that has been written to the store, be it for the last time. */
        void add(String channelId);

        /**
         * Looks at the next channels of the round, at most {@code count}; each has a turn before any has another.
         *
         * @param hasTime whether to go on
         * @param isOver whether a timeline that was last touched at this clock, in ms since 1970, is to be shown: only those
         *     are read as a whole
         * @return whether this was the end of the round
         */
        boolean next(int count, BooleanSupplier hasTime, LongPredicate isOver, BiConsumer<String, Timeline> action);

        static Round of(TimelineStore store, boolean isPersistent) {
            return isPersistent ? new ByKey(store) : new ByTurn(store);
        }
    }

    /** Remembers nothing but how far it has come. */
    private static final class ByKey implements Round {
        private final TimelineStore store;
        private @Nullable String last;

        private ByKey(TimelineStore store) {
            this.store = store;
        }

        @Override
        public void add(String channelId) {
            // the store's own order of keys is the round
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

    /** Remembers whose turn it is: a reference for each channel, beside an entry that is in memory already. */
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
