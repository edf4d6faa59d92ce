package io.holdduration.harness;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import io.holdduration.simulation.EventMint;
import io.holdduration.simulation.Ksuid;
import io.holdduration.simulation.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A day of a contact centre, and the delivery of its events. The same values give the same deliveries in each call. The same seed gives
 * the same day with any disorder.
 *
 * @param seed the seed, to print when a check fails
 * @param channels the number of channels that are opened during the day
 * @param sourcePartitions the number of partitions over which the deliveries are spread
 */
public record EventGenerator(long seed, int channels, int sourcePartitions, Disorder disorder) {
    private static final long DAY_START = Instant.parse("2026-01-05T06:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofHours(12).toMillis();
    private static final double SAME_INTERACTION_SHARE = 0.4;
    private static final double MISSING_SHARE = 0.12;
    private static final double CONTRADICTION_SHARE = 0.1;

    /** Returns all deliveries, in their order; the last comes at most 24 hours late. */
    public List<Delivery> deliveries() {
        SplittableRandom random = new SplittableRandom(~seed);
        List<Delivery> deliveries = new ArrayList<>();
        for (ChannelScript script : scripts()) {
            SplittableRandom channel = random.split();
            for (ChannelEvent event : disorder.survivorsOf(script.events(), channel)) {
                deliveries.addAll(disorder.deliveries(event, script.mint(), sourcePartitions, channel));
            }
        }
        deliveries.sort(Comparator.comparingLong(Delivery::deliveredAtMillis));
        return List.copyOf(deliveries);
    }

    /** Returns the true history of all channels, before the disorder. Consulting channels share an interaction. */
    List<ChannelScript> scripts() {
        SplittableRandom random = new SplittableRandom(seed);
        List<ChannelScript> scripts = new ArrayList<>();
        String interactionId = Uuids.random(random);
        String conversationId = Uuids.random(random);
        for (int channel = 0; channel < channels; channel++) {
            if (random.nextDouble() >= SAME_INTERACTION_SHARE) {
                interactionId = Uuids.random(random);
                conversationId = Uuids.random(random);
            }
            boolean agent = random.nextBoolean();
            EventDetails facts = new EventDetails(
                    interactionId,
                    conversationId,
                    agent ? "agent" : "external",
                    agent ? Ksuid.random(random) : null,
                    agent ? Ksuid.random(random) : null,
                    random.nextBoolean() ? "released" : "transferred");
            EventMint mint = new EventMint(Uuids.random(random), facts, MISSING_SHARE, CONTRADICTION_SHARE);
            scripts.add(ChannelScript.of(mint, DAY_START + random.nextLong(DAY), random.split()));
        }
        return scripts;
    }
}
