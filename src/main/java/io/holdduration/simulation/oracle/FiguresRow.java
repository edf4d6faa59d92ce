package io.holdduration.simulation.oracle;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The figures of some holds, as the record {@code HoldFigures} of the topic has them.
 *
 * @param longestMillis null without a complete hold
 */
public record FiguresRow(
        int holds,
        int complete,
        int unresolved,
        int disconnected,
        long totalMillis,
        @Nullable Long longestMillis,
        long onHoldMillis) {

    static FiguresRow of(Collection<FinalHold> all) {
        List<FinalHold> complete = all.stream().filter(FinalHold::isComplete).toList();
        return new FiguresRow(
                count(all, FinalHold::isHold),
                complete.size(),
                count(all, FinalHold::isUnresolved),
                count(all, FinalHold::isDisconnected),
                total(complete),
                complete.stream().map(FinalHold::millis).max(Long::compare).orElse(null),
                union(complete));
    }

    static int count(Collection<FinalHold> all, Predicate<FinalHold> which) {
        return Math.toIntExact(all.stream().filter(which).count());
    }

    static long total(Collection<FinalHold> complete) {
        return complete.stream()
                .map(hold -> BigInteger.valueOf(hold.end()).subtract(BigInteger.valueOf(hold.start())))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .longValueExact();
    }

    /** Returns the length of the union: cuts time at each start and end, and adds up the pieces that some hold covers. */
    private static long union(List<FinalHold> complete) {
        TreeSet<Long> cuts = new TreeSet<>();
        for (FinalHold hold : complete) {
            cuts.add(hold.start());
            cuts.add(hold.end());
        }
        long covered = 0;
        for (Long from : cuts) {
            Long to = cuts.higher(from);
            if (to != null && complete.stream().anyMatch(hold -> hold.start() <= from && to <= hold.end())) {
                covered += to - from;
            }
        }
        return covered;
    }
}
