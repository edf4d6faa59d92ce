package io.holdduration.oracle;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A day of a contact centre and the way its events arrive. The same values give the same deliveries, each time they are
 * asked for; the same seed gives the same day, whatever the disorder.
 *
 * @param seed print it when a check fails
 * @param channels how many channels are opened during the day
 * @param sourcePartitions over how many partitions the deliveries are strewn
 */
public record EventGenerator(long seed, int channels, int sourcePartitions, Disorder disorder) {
    private static final long DAY_START = Instant.parse("2026-01-05T06:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofHours(12).toMillis();
    private static final long LATEST = Duration.ofHours(24).toMillis();
    private static final long FIRST_RETRY = Duration.ofSeconds(10).toMillis();
    private static final double SAME_INTERACTION_SHARE = 0.4;

    /** Everything that reaches the input, in the order of its delivery; the last comes at most 24 hours late. */
    public List<Delivery> deliveries() {
        SplittableRandom random = new SplittableRandom(~seed);
        List<Delivery> deliveries = new ArrayList<>();
        for (ChannelScript script : scripts()) {
            SplittableRandom channel = random.split();
            for (ChannelEvent event : withoutLost(script.events(), channel)) {
                deliver(event, script.mint(), channel, deliveries);
            }
        }
        deliveries.sort(Comparator.comparingLong(Delivery::deliveredAtMillis));
        return List.copyOf(deliveries);
    }

    /** What really happened, before the disorder. Consulting channels share an interaction. */
    List<ChannelScript> scripts() {
        SplittableRandom random = new SplittableRandom(seed);
        List<ChannelScript> scripts = new ArrayList<>();
        String interactionId = uuid(random);
        String conversationId = uuid(random);
        for (int channel = 0; channel < channels; channel++) {
            if (random.nextDouble() >= SAME_INTERACTION_SHARE) {
                interactionId = uuid(random);
                conversationId = uuid(random);
            }
            boolean agent = random.nextBoolean();
            EventDetails facts = new EventDetails(
                    interactionId,
                    conversationId,
                    agent ? "agent" : "external",
                    agent ? EventMint.ksuid(random) : null,
                    agent ? EventMint.ksuid(random) : null,
                    random.nextBoolean() ? "released" : "transferred");
            EventMint mint = new EventMint(uuid(random), facts);
            scripts.add(ChannelScript.of(mint, DAY_START + random.nextLong(DAY), random.split()));
        }
        return scripts;
    }

    private List<ChannelEvent> withoutLost(List<ChannelEvent> events, SplittableRandom random) {
        int heardOf = happens(disorder.silencedShare(), random) ? random.nextInt(events.size()) : events.size();
        return events.subList(0, heardOf).stream()
                .filter(event -> !happens(disorder.lossShare(), random))
                .toList();
    }

    private void deliver(ChannelEvent event, EventMint mint, SplittableRandom random, List<Delivery> deliveries) {
        deliveries.add(delivery(event, 0, random));
        while (happens(disorder.duplicateShare(), random)) {
            ChannelEvent again = happens(disorder.remintShare(), random) ? mint.remint(event, random) : event;
            deliveries.add(delivery(again, random.nextLong(FIRST_RETRY + 1), random));
        }
    }

    private Delivery delivery(ChannelEvent event, long leastDelay, SplittableRandom random) {
        long ordinary = leastDelay + random.nextLong(disorder.jitter().toMillis() + 1);
        long delay = happens(disorder.lateShare(), random) ? random.nextLong(FIRST_RETRY, LATEST + 1) : ordinary;
        return new Delivery(event, event.timestampMillis() + delay, random.nextInt(sourcePartitions));
    }

    private static boolean happens(double share, SplittableRandom random) {
        return random.nextDouble() < share;
    }

    private static String uuid(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
