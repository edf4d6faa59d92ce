package io.holdduration.bench.macro;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import io.holdduration.simulation.EventMint;
import io.holdduration.simulation.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Agents' channels that are held and retrieved all day, a million events a day, and the way in which the vendor tells of
 * it: 2 % late by up to a day, 1 % twice, within seconds of each other in any order, nothing lost. The same values give the
 * same load; it is made as it is asked for, and never all of it in memory.
 *
 * @param startMillis when it begins, in ms since 1970
 * @param events how many deliveries there are, or a few more: no channel is cut short
 * @param fewestHolds of a channel
 * @param mostHolds of a channel
 */
record Load(long seed, long startMillis, int events, int fewestHolds, int mostHolds) {
    static final int PARTITIONS = 4;

    static final long START = Instant.parse("2025-01-06T06:00:00Z").toEpochMilli();

    private static final Disorder VENDOR_WITHOUT_LOSS = new Disorder(0.02, 0.01, 0.5, 0, 0, Duration.ofSeconds(3));
    private static final double PAUSE_PER_EVENT = Duration.ofDays(1).toMillis() / 1_000_000.0;

    /** Ordinary channels: four events each. */
    static Load ofSize(int events) {
        return new Load(1, START, events, 1, 3);
    }

    /** Channels that are held and retrieved five hundred times. */
    static Load ofLongChannels(int events) {
        return new Load(1, START, events, 500, 500);
    }

    /** The same of other channels, so many times later that nothing happens twice. */
    Load next(int number) {
        long later = (long) (number * events * PAUSE_PER_EVENT);
        return new Load(seed + number, startMillis + later, events, fewestHolds, mostHolds);
    }

    /** The same, so much later. */
    Load later(Duration time) {
        return new Load(seed, startMillis + time.toMillis(), events, fewestHolds, mostHolds);
    }

    /** More or less of it. */
    Load ofEvents(int otherEvents) {
        return new Load(seed, startMillis, otherEvents, fewestHolds, mostHolds);
    }

    /** Makes all of it: {@code input} is given the deliveries in their order. */
    void make(Consumer<Delivery> input) {
        make(channel -> {}, input);
    }

    /**
     * Makes all of it.
     *
     * @param channels is told of each channel everything that will be delivered of it, before the first of it is
     * @param input is given the deliveries in their order
     */
    void make(Consumer<List<ChannelEvent>> channels, Consumer<Delivery> input) {
        SplittableRandom random = new SplittableRandom(seed);
        PriorityQueue<Delivery> underWay = new PriorityQueue<>(Comparator.comparingLong(Delivery::deliveredAtMillis));
        double pause = PAUSE_PER_EVENT * (fewestHolds + mostHolds);
        int made = 0;
        for (int channel = 0; made < events; channel++) {
            long now = startMillis + (long) (channel * pause);
            List<Delivery> told = deliveries(now, random);
            channels.accept(told.stream().map(Delivery::event).toList());
            made += told.size();
            underWay.addAll(told);
            while (!underWay.isEmpty() && underWay.element().deliveredAtMillis() <= now) {
                input.accept(underWay.remove());
            }
        }
        while (!underWay.isEmpty()) {
            input.accept(underWay.remove());
        }
    }

    private List<Delivery> deliveries(long start, SplittableRandom random) {
        String channelId = Uuids.random(random);
        EventDetails facts = new EventDetails(
                Uuids.random(random),
                Uuids.random(random),
                "agent",
                Integer.toString(1_000 + random.nextInt(9_000)),
                Uuids.random(random),
                null);
        EventMint mint = EventMint.exact(channelId, facts);
        List<Delivery> deliveries = new ArrayList<>();
        long now = start;
        for (int hold = random.nextInt(fewestHolds, mostHolds + 1); hold > 0; hold--) {
            deliveries.addAll(deliveries(EventKind.HELD, now, mint, random));
            now += random.nextLong(1_000, 180_000);
            deliveries.addAll(deliveries(EventKind.RETRIEVED, now, mint, random));
            now += random.nextLong(1_000, 120_000);
        }
        return deliveries;
    }

    private static List<Delivery> deliveries(EventKind kind, long at, EventMint mint, SplittableRandom random) {
        return VENDOR_WITHOUT_LOSS.deliveries(mint.mint(kind, at, random), mint, PARTITIONS, random);
    }
}
