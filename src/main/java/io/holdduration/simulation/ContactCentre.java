package io.holdduration.simulation;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A small contact centre. Customers call between nine and five. Agents answer, put them on hold, consult colleagues and transfer calls.
 * Sometimes a customer hangs up on hold. The same values give the same day.
 *
 * @param seed the seed of the day
 * @param channels the number of channels: one for each customer, and one for each agent in each call; positive
 * @param partitions the number of partitions of the input topic over which the events are spread
 * @param date the date of all calls
 * @param disorder the disorder in the delivery of events
 */
public record ContactCentre(long seed, int channels, int partitions, LocalDate date, Disorder disorder) {
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final long OPEN = Duration.ofHours(8).toMillis();
    private static final int CHANNELS_PER_AGENT = 30;
    private static final int FEWEST_AGENTS = 6;
    private static final double CHANNELS_PER_CALL = 2.3;
    private static final double BROKEN_SHARE = 0.005;
    private static final Duration DAY_AFTER = Duration.ofHours(38);
    private static final int CALLS_ON_THE_DAY_AFTER = 64;

    public ContactCentre {
        if (channels < 1 || partitions < 1) {
            throw new IllegalArgumentException(channels + " channels, " + partitions + " partitions");
        }
    }

    /** Returns the day, with all of its calls. */
    public SimulatedDay day() {
        SplittableRandom random = new SplittableRandom(seed);
        List<Leg> legs = legs(random);
        Webhooks webhooks = Webhooks.of(disorder, BROKEN_SHARE, partitions, random.split());
        List<Posting> postings = new ArrayList<>();
        legs.forEach(leg -> postings.addAll(webhooks.tell(leg)));
        postings.sort(Comparator.comparingLong(Posting::deliveredAtMillis));
        return new SimulatedDay(postings);
    }

    /**
     * Returns a few calls without a hold, late enough that nothing of the day is pending any more. They have enough channels that every
     * pairing task receives an event.
     */
    public List<Posting> dayAfter() {
        SplittableRandom random = new SplittableRandom(~seed);
        Webhooks webhooks = Webhooks.of(Disorder.NONE, 0, partitions, random.split());
        List<Posting> postings = new ArrayList<>();
        for (int call = 0; call < CALLS_ON_THE_DAY_AFTER; call++) {
            Interaction interaction = new Interaction(Uuids.random(random), Uuids.random(random));
            Leg customer = new Leg(Uuids.random(random), interaction.customer());
            customer.hangsUp(opensAt() + DAY_AFTER.toMillis() + call, "released");
            postings.addAll(webhooks.tell(customer));
        }
        return postings;
    }

    private List<Leg> legs(SplittableRandom random) {
        Staff staff = Staff.of(Math.max(FEWEST_AGENTS, channels / CHANNELS_PER_AGENT), random);
        long pause = (long) (OPEN * CHANNELS_PER_CALL / channels);
        List<Leg> legs = new ArrayList<>();
        for (long at = opensAt(); legs.size() < channels; at += pause) {
            Call call = new Call(staff, channels - legs.size(), random, random);
            legs.addAll(call.from(at + random.nextLong(pause + 1)));
        }
        return legs;
    }

    private long opensAt() {
        return date.atTime(OPENS).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
