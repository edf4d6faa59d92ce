package io.holdduration.testing;

import io.holdduration.domain.Outcome;
import io.holdduration.simulation.oracle.FinalHold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Last records of holds as no contact centre has them: equal instants, edges of intervals, odd names, lengths from 0 to decades. */
public final class WildHolds {
    private static final long DAY_START = Instant.parse("2026-11-28T00:00:00Z").toEpochMilli();
    private static final long QUARTER = Duration.ofMinutes(15).toMillis();
    private static final int QUARTERS = 96;
    private static final int MAGNITUDES = 40;
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final List<@Nullable String> NAMES = Arrays.asList(
            null,
            "external",
            "external",
            "agent",
            "External",
            "",
            " ",
            "a/b",
            "größe",
            "\uFFFD",
            "😀",
            "a\u0000b",
            "a\u007Fb",
            "a\u0085b",
            "tab\t",
            "x".repeat(199),
            "x".repeat(200),
            "x".repeat(201),
            "y".repeat(201),
            "😀".repeat(100),
            "😀".repeat(101));

    private final SplittableRandom random;
    private final int interactions;

    /**
     * @param seed the seed, to print when a check fails
     * @param interactions the number of interactions over which the holds are spread
     */
    public WildHolds(long seed, int interactions) {
        this.random = new SplittableRandom(seed);
        this.interactions = interactions;
    }

    /** Returns this many records of different holds, withdrawn ones included. */
    public List<FinalHold> holds(int number) {
        List<FinalHold> holds = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            holds.add(hold("hold-" + i));
        }
        return holds;
    }

    /** Returns a record of a hold that has nothing to do with the one before. */
    public FinalHold hold(String holdId) {
        Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        long start = instant();
        boolean isStartKnown = outcome.isComplete() || outcome == Outcome.UNRESOLVED;
        boolean isEndKnown = outcome != Outcome.UNRESOLVED;
        return new FinalHold(
                holdId,
                outcome,
                isStartKnown ? (Long) start : null,
                isEndKnown ? (Long) (start + length()) : null,
                name("i-", interactions),
                name("v-", 2 + interactions / 2),
                NAMES.get(random.nextInt(NAMES.size())),
                random.nextBoolean() ? NAMES.get(random.nextInt(NAMES.size())) : name("agent-", 9));
    }

    /** Returns an instant of the day, often one at which many holds start, or the first or last of a quarter of an hour. */
    private long instant() {
        long quarter = DAY_START + random.nextLong(QUARTERS) * QUARTER;
        return switch (random.nextInt(4)) {
            case 0 -> quarter + random.nextInt(-1, 2);
            case 1 -> DAY_START + random.nextInt(3);
            default -> quarter + random.nextLong(QUARTER);
        };
    }

    /** Returns a length from 0 ms to some 30 years, with all magnitudes alike and powers of two and their neighbours often. */
    private long length() {
        long power = 1L << random.nextInt(MAGNITUDES);
        return random.nextBoolean() ? random.nextLong(power) : power + random.nextInt(-1, 2);
    }

    private @Nullable String name(String prefix, int number) {
        int which = random.nextInt(number + 1);
        return which == 0 ? null : prefix + which;
    }
}
