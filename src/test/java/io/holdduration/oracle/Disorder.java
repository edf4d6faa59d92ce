package io.holdduration.oracle;

import java.time.Duration;
import java.util.stream.DoubleStream;

/**
 * How badly events are delivered. Shares are between 0 (never) and 1 (always).
 *
 * @param lateShare of the deliveries, those that come a retry or many later, up to 24 hours
 * @param duplicateShare of the deliveries, those that are followed by another of the same physical event
 * @param remintShare of the duplicates, those with an id of their own, and perhaps another version and other fields
 * @param lossShare of the physical events, those that never arrive
 * @param silencedShare of the channels, those of which nothing is delivered from some event on
 * @param jitter how much the delay of an ordinary delivery varies, so that neighbours overtake each other
 */
public record Disorder(
        double lateShare,
        double duplicateShare,
        double remintShare,
        double lossShare,
        double silencedShare,
        Duration jitter) {

    /** Every event once, at once, in order. */
    public static final Disorder NONE = new Disorder(0, 0, 0, 0, 0, Duration.ZERO);

    /** An ordinary day of the vendor's: 2 % late, 1 % twice, hardly anything lost, seconds of reordering. */
    public static final Disorder VENDOR = new Disorder(0.02, 0.01, 0.5, 0.001, 0.001, Duration.ofSeconds(3));

    /** A day on which everything that can go wrong does so often. */
    public static final Disorder ROUGH = new Disorder(0.2, 0.25, 0.6, 0.08, 0.05, Duration.ofSeconds(45));

    public Disorder {
        if (DoubleStream.of(lateShare, duplicateShare, remintShare, lossShare, silencedShare)
                .anyMatch(share -> !(share >= 0 && share <= 1))) {
            throw new IllegalArgumentException("a share outside of 0 to 1");
        }
        if (duplicateShare == 1) {
            throw new IllegalArgumentException("duplicateShare 1: every duplicate would have a duplicate, for ever");
        }
        if (jitter.isNegative()) {
            throw new IllegalArgumentException("jitter " + jitter);
        }
    }
}
