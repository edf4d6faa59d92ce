package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * The disorder in the delivery of events. Shares are between 0 (never) and 1 (always).
 *
 * @param lateShare the share of deliveries that come one retry or more later
 * @param duplicateShare the share of deliveries that are followed by another of the same physical event
 * @param remintShare the share of duplicates with an id of their own, and perhaps another version and other fields
 * @param lossShare the share of physical events that never arrive
 * @param silencedShare the share of channels of which nothing is delivered from some event on
 * @param jitter the variation in the delay of ordinary deliveries, so that neighbours overtake each other
 * @param latest the greatest delay of a late delivery; positive, up to 24 hours
 */
public record Disorder(
        double lateShare,
        double duplicateShare,
        double remintShare,
        double lossShare,
        double silencedShare,
        Duration jitter,
        Duration latest) {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_RETRY = Duration.ofHours(24);

    /** No disorder: every event once, at once, in order. */
    public static final Disorder NONE = new Disorder(0, 0, 0, 0, 0, Duration.ZERO);

    /** An ordinary day of the vendor's: 2 % late, 1 % twice, hardly anything lost, seconds of reordering. */
    public static final Disorder VENDOR = new Disorder(0.02, 0.01, 0.5, 0.001, 0.001, Duration.ofSeconds(3));

    /** A day on which every kind of fault is frequent. */
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
        if (latest.toMillis() < 1 || latest.compareTo(LAST_RETRY) > 0) {
            throw new IllegalArgumentException("latest " + latest);
        }
    }

    /** Creates a disorder with late deliveries of up to the 24 hours for which the vendor retries. */
    public Disorder(
            double lateShare,
            double duplicateShare,
            double remintShare,
            double lossShare,
            double silencedShare,
            Duration jitter) {
        this(lateShare, duplicateShare, remintShare, lossShare, silencedShare, jitter, LAST_RETRY);
    }

    /**
     * One delivery of an event.
     *
     * @param delayMillis the time since the event, in ms
     * @param isLate whether an earlier delivery had failed, so that this one comes one retry or more later
     * @param isReminted whether it has an id of its own
     */
    public record Copy(long delayMillis, boolean isLate, boolean isReminted) {}

    /** Returns the events of a channel that are delivered at all. */
    public <T> List<T> survivorsOf(List<T> events, SplittableRandom random) {
        int heardOf = happens(silencedShare, random) ? random.nextInt(events.size()) : events.size();
        return events.subList(0, heardOf).stream()
                .filter(event -> !happens(lossShare, random))
                .toList();
    }

    /** Returns the deliveries of one event: at least one, the original first. */
    public List<Copy> copies(SplittableRandom random) {
        List<Copy> copies = new ArrayList<>();
        copies.add(copy(0, false, random));
        while (happens(duplicateShare, random)) {
            boolean isReminted = happens(remintShare, random);
            copies.add(copy(random.nextLong(firstRetryMillis() + 1), isReminted, random));
        }
        return copies;
    }

    /**
     * Returns the deliveries of an event that its mint can report again.
     *
     * @param partitions the number of partitions over which the deliveries are spread
     */
    public List<Delivery> deliveries(ChannelEvent event, EventMint mint, int partitions, SplittableRandom random) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Copy copy : copies(random)) {
            ChannelEvent told = copy.isReminted() ? mint.remint(event, random) : event;
            deliveries.add(
                    new Delivery(told, event.timestampMillis() + copy.delayMillis(), random.nextInt(partitions)));
        }
        return deliveries;
    }

    private Copy copy(long leastDelay, boolean isReminted, SplittableRandom random) {
        long ordinary = leastDelay + random.nextLong(jitter.toMillis() + 1);
        return happens(lateShare, random)
                ? new Copy(random.nextLong(firstRetryMillis(), latest.toMillis() + 1), true, isReminted)
                : new Copy(ordinary, false, isReminted);
    }

    /** Returns the least delay of a late delivery: ten seconds, or half of the greatest delay if that is less. */
    private long firstRetryMillis() {
        return Math.min(FIRST_RETRY.toMillis(), latest.toMillis() / 2);
    }

    private static boolean happens(double share, SplittableRandom random) {
        return random.nextDouble() < share;
    }
}
