package io.holdduration.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;

/**
 * A contact centre that is open now. Every hold ends, and every event arrives. The same values give the same events, except for the ids.
 * The ids also depend on the time of opening, so two runs never share a channel.
 *
 * <p>Without a number of channels, calls last as long as real ones. The centre has then been open for half an hour, so holds end from the
 * first minute on. With a number of channels, the steps of all calls follow one another at an even pace. The rate alone decides the pace,
 * even if there are few channels.
 *
 * @param seed decides the course of events
 * @param eventsPerSecond the average number of deliveries to the input topic in a second; 1 to 1000
 * @param channels the number of channels to open; 0 means without end
 * @param partitions the number of partitions of the input topic over which the events are spread; 0 if they are posted as webhooks, all
 *     in structured mode
 * @param lateShare the share of deliveries that come one retry or more later
 * @param duplicateShare the share of deliveries that are followed by another of the same event
 */
public record LiveCentre(
        long seed, int eventsPerSecond, int channels, int partitions, double lateShare, double duplicateShare) {
    /** The greatest rate, in events a second. */
    public static final int MOST_EVENTS_PER_SECOND = 1000;

    private static final double REMINT_SHARE = 0.5;
    private static final Duration OPEN_FOR = Duration.ofMinutes(30);
    private static final Duration LATEST = Duration.ofMinutes(5);
    private static final Duration SHORTEST_LATEST = Duration.ofSeconds(1);
    private static final Duration JITTER = Duration.ofSeconds(3);
    private static final int JITTERS_TO_LATEST = 4;

    public LiveCentre {
        if (eventsPerSecond < 1 || eventsPerSecond > MOST_EVENTS_PER_SECOND || channels < 0 || partitions < 0) {
            throw new IllegalArgumentException(
                    eventsPerSecond + " events a second, " + channels + " channels, " + partitions + " partitions");
        }
    }

    /** Returns the traffic from this instant on, in ms since 1970. */
    public LiveTraffic openAt(long millis) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom ids = new SplittableRandom(seed ^ Long.rotateLeft(millis, Long.SIZE / 2));
        return channels == 0 ? endless(millis, random, ids) : limited(millis, random, ids);
    }

    private LiveTraffic endless(long millis, SplittableRandom random, SplittableRandom ids) {
        Arrivals arrivals = new Arrivals(
                changesPerSecond(), Long.MAX_VALUE, millis - OPEN_FOR.toMillis(), random.split(), ids.split());
        return new LiveTraffic(millis, arrivals, webhooks(LATEST, random, ids));
    }

    private LiveTraffic limited(long millis, SplittableRandom random, SplittableRandom ids) {
        Arrivals arrivals = new Arrivals(changesPerSecond(), channels, millis, random.split(), ids.split());
        List<Leg> legs = new ArrayList<>();
        while (arrivals.nextAt() != Long.MAX_VALUE) {
            legs.addAll(arrivals.next());
        }
        long[] instants = legs.stream()
                .flatMap(leg -> leg.changes().stream())
                .mapToLong(Leg.PhaseChange::atMillis)
                .sorted()
                .toArray();
        LongUnaryOperator even = at -> millis + (long) (1000 * firstOf(at, instants) / changesPerSecond());
        Duration half = Duration.ofMillis((long) (500 * instants.length / changesPerSecond()));
        LiveTraffic traffic = new LiveTraffic(millis, arrivals, webhooks(between(SHORTEST_LATEST, half), random, ids));
        legs.forEach(leg -> traffic.add(leg.moved(even)));
        return traffic;
    }

    private Webhooks webhooks(Duration latest, SplittableRandom random, SplittableRandom ids) {
        Duration most = latest.dividedBy(JITTERS_TO_LATEST);
        Duration jitter = most.compareTo(JITTER) < 0 ? most : JITTER;
        Disorder disorder = new Disorder(lateShare, duplicateShare, REMINT_SHARE, 0, 0, jitter, latest);
        return new Webhooks(disorder, 0, partitions, random.split(), ids.split());
    }

    /** Returns the rate of events without duplicates; every duplicate may have a duplicate. */
    private double changesPerSecond() {
        return eventsPerSecond * (1 - duplicateShare);
    }

    private static Duration between(Duration least, Duration wanted) {
        if (wanted.compareTo(least) < 0) {
            return least;
        }
        return wanted.compareTo(LATEST) < 0 ? wanted : LATEST;
    }

    /** Returns the position of the first of equal instants: simultaneous occurrences stay simultaneous. */
    private static int firstOf(long at, long[] sorted) {
        int place = Arrays.binarySearch(sorted, at);
        while (place > 0 && sorted[place - 1] == at) {
            place--;
        }
        return place;
    }
}
