package io.holdduration.platform.kafka;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks at the members of a group again while a rebalance is under way. */
final class RebalanceRetry {
    /** The most looks at a rebalance, one after the other: two seconds, with the pauses of {@link AdminGroup}. */
    static final int LOOKS_UNTIL_REST = 10;

    /** The same at a start: five seconds, longer than the first rebalance of a group by the broker's default. */
    static final int LOOKS_AT_A_START = 25;

    /** The most looks in all: ten seconds, by default longer than the session of a dead instance that has not given up its tasks. */
    static final int LOOKS_UNTIL_READ = 50;

    private final Supplier<Optional<Readers>> look;
    private final Runnable pause;

    RebalanceRetry(Supplier<Optional<Readers>> look, Runnable pause) {
        this.look = look;
        this.pause = pause;
    }

    /** Retries while the group rebalances. Returns the last look. */
    Optional<Readers> onceAtRest() {
        return whileUnfinished(LOOKS_UNTIL_REST, readers -> false);
    }

    /**
     * Retries also while the group is at rest and reads only some of the topics. A task that moves has no member between two rebalances:
     * its owner closes it in the first, and another member gets it in the second.
     */
    Optional<Readers> onceReading(Collection<String> topics) {
        return whileUnfinished(LOOKS_AT_A_START, readers -> readers.isPartOf(topics));
    }

    /** Retries while the group is at rest and unfinished, and while it rebalances, for so many looks in a row at most. */
    private Optional<Readers> whileUnfinished(int mostRestless, Predicate<Readers> isUnfinished) {
        Optional<Readers> readers = look.get();
        int restless = 0;
        for (int looks = 1; looks < LOOKS_UNTIL_READ; looks++) {
            restless = readers.filter(each -> !each.isAtRest()).isPresent() ? restless + 1 : 0;
            boolean isFinished = restless == 0 && readers.filter(isUnfinished).isEmpty();
            if (isFinished || restless == mostRestless) {
                return readers;
            }
            pause.run();
            readers = look.get();
        }
        return readers;
    }
}
