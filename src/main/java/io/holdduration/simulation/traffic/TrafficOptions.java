package io.holdduration.simulation.traffic;

import io.holdduration.simulation.LiveCentre;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The options of a simulation.
 *
 * @param eventsPerSecond the average number of events sent in a second
 * @param channels the number of channels to open; 0 means without end
 * @param lateShare the share of late events
 * @param duplicateShare the share of events that come again
 * @param seed decides the course of events
 * @param isVerified whether the output is compared with the oracle; the events are then kept in memory
 * @param isForced whether a topic with events of others is accepted
 * @param timeout the time that the comparison waits after the last event; empty for a time that follows from the settings
 * @param webhook the receiver that events are posted to; empty to write them to the topic
 */
public record TrafficOptions(
        int eventsPerSecond,
        int channels,
        double lateShare,
        double duplicateShare,
        long seed,
        boolean isVerified,
        boolean isForced,
        Optional<Duration> timeout,
        Optional<WebhookTarget> webhook) {
    private static final int MOST_CHANNELS = 100_000;
    private static final double MOST_DUPLICATES = 0.9;
    private static final int SEEDS = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** @throws IllegalArgumentException if a value is not allowed; the message names the option and what is allowed */
    public TrafficOptions {
        require(
                eventsPerSecond >= 1 && eventsPerSecond <= LiveCentre.MOST_EVENTS_PER_SECOND,
                "--rate",
                eventsPerSecond,
                "1 to " + LiveCentre.MOST_EVENTS_PER_SECOND);
        require(channels >= 0 && channels <= MOST_CHANNELS, "--channels", channels, "0 to " + MOST_CHANNELS);
        require(lateShare >= 0 && lateShare <= 1, "--late", lateShare, "a share from 0 to 1");
        require(
                duplicateShare >= 0 && duplicateShare <= MOST_DUPLICATES,
                "--duplicate",
                duplicateShare,
                "a share from 0 to " + MOST_DUPLICATES);
        timeout.ifPresent(given -> require(!given.isNegative(), "--timeout", given, "a duration such as PT5M"));
    }

    /** Returns a random seed, for a simulation without a given one. */
    public static long anySeed() {
        return new SplittableRandom().nextInt(SEEDS);
    }

    /** Returns whether the output is compared after a stop: a centre without end has no other time for it. */
    boolean isComparedWhenStopped() {
        return isVerified && channels == 0;
    }

    /** Returns the time that the comparison waits: by default two minutes longer than the processor delays complete holds. */
    Duration patience(TrafficConfig config) {
        return timeout.orElse(PATIENCE.plus(config.heldBack()));
    }

    /** Returns the contact centre, for this number of partitions of the topic. */
    LiveCentre centre(int partitions) {
        return new LiveCentre(
                seed, eventsPerSecond, channels, webhook.isPresent() ? 0 : partitions, lateShare, duplicateShare);
    }

    /** Returns the plan, with the seed to repeat it, as text. */
    String describe(String topic, int partitions) {
        String onto = webhook.map(target -> "To " + target.url() + ", for " + topic)
                .orElse("Onto " + topic + ", " + partitions + " partitions");
        return onto + ": " + eventsPerSecond + " events a second, "
                + (channels == 0 ? "without end" : channels + " channels") + ", " + lateShare + " late, "
                + duplicateShare + " twice, --seed " + seed;
    }

    private static void require(boolean isAllowed, String option, @Nullable Object value, String allowed) {
        if (!isAllowed) {
            throw new IllegalArgumentException(
                    "Invalid value for option '" + option + "': " + value + "; allowed is " + allowed);
        }
    }
}
