package io.holdduration.durations.pair;

import io.holdduration.domain.Timeline;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * When the rounds of a {@link Sweep} begin: not before something can be over. A round over a store from which much was
 * deleted is expensive, even where nothing is left: RocksDB walks over every deletion that it has not compacted away.
 */
final class SweepRounds {
    private final Sweep sweep;
    private boolean isUnderWay;
    /** No timeline was last touched before this clock, in ms since 1970. */
    private long earliestMillis;
    /** The same for the next round, as far as this one has come. */
    private long earliestOfNextMillis;

    SweepRounds(Sweep sweep) {
        this.sweep = sweep;
    }

    /** Takes note of a channel that has been written to the store. */
    void add(String channelId) {
        sweep.add(channelId);
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
        boolean isEnd = sweep.next(count, hasTime, touchedMillis -> isOverOrNoted(touchedMillis, isOver), action);
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
}
