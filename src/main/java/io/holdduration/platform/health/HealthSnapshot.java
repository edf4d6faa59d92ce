package io.holdduration.platform.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * The health of a processor at one moment, and its evaluation. Each sentence is a problem of the processor; an empty list means that it
 * is healthy.
 *
 * @param state the state of the stream as a whole
 * @param limits the limits that the processor is checked against
 * @param threads the threads that are not dead
 * @param restoringPartitions the number of store partitions that are not restored yet
 * @param rebalances the number of recent rebalances, without a calm period between them
 */
public record HealthSnapshot(
        State state, Limits limits, List<StreamThread> threads, int restoringPartitions, int rebalances) {
    private static final Set<State> FAILED = EnumSet.of(State.PENDING_ERROR, State.ERROR);
    private static final Set<State> AT_WORK = EnumSet.of(State.CREATED, State.REBALANCING, State.RUNNING);

    /** The highest healthy number of rebalances. An instance that joins, leaves or is replaced causes two at most. */
    private static final int MOST_REBALANCES = 4;

    public HealthSnapshot {
        threads = List.copyOf(threads);
    }

    /** Returns the reasons for a restart: problems that do not resolve themselves. */
    List<String> againstLive() {
        List<String> reasons = new ArrayList<>();
        if (FAILED.contains(state)) {
            reasons.add("the stream is in " + state);
        }
        // the threads of a closing stream end one after the other, which is no fault
        if (AT_WORK.contains(state)) {
            addDead(reasons);
            addStuck(reasons);
        }
        return reasons;
    }

    /** Returns the reasons why the processor does no work at the moment, or why its work is not committed. */
    List<String> againstReady() {
        List<String> reasons = new ArrayList<>(againstLive());
        if (state != State.RUNNING && !FAILED.contains(state)) {
            reasons.add("the stream is " + state + ", not RUNNING");
        }
        if (threads.stream().allMatch(thread -> thread.tasks() == 0)) {
            reasons.add("no tasks run on this instance");
        }
        if (restoringPartitions > 0) {
            reasons.add(restoringPartitions + " store partitions are being restored");
        }
        addUncommitted(reasons);
        if (rebalances > MOST_REBALANCES) {
            reasons.add("the group rebalances again and again: " + rebalances + " times within "
                    + seconds(RebalanceWatch.SPAN) + ", allowed are " + MOST_REBALANCES);
        }
        return reasons;
    }

    private void addDead(List<String> reasons) {
        int alive = threads.size();
        int expected = limits.threads();
        if (alive < expected) {
            reasons.add((expected - alive) + " of " + expected + " stream threads are dead");
        }
    }

    private void addStuck(List<String> reasons) {
        Duration limit = limits.poll();
        for (StreamThread thread : threads) {
            if (thread.sincePoll().compareTo(limit) > 0) {
                reasons.add(thread.name() + " is stuck: no poll for " + seconds(thread.sincePoll()) + ", allowed are "
                        + seconds(limit) + " (max.poll.interval.ms)");
            }
        }
    }

    private void addUncommitted(List<String> reasons) {
        Duration limit = limits.commit();
        for (StreamThread thread : threads) {
            if (thread.uncommittedFor().compareTo(limit) > 0) {
                reasons.add(thread.name() + " owes a commit for " + seconds(thread.uncommittedFor()) + ", allowed are "
                        + seconds(limit));
            }
        }
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    /**
     * A thread of the stream.
     *
     * @param name the name in the log
     * @param tasks the number of its tasks, active and standby
     * @param sincePoll the time since its last poll; zero if it has never polled
     * @param uncommittedFor the time for which it has had uncommitted work
     */
    public record StreamThread(String name, int tasks, Duration sincePoll, Duration uncommittedFor) {}

    /**
     * The limits of a healthy processor.
     *
     * @param threads the expected number of threads
     * @param poll the longest time between two polls of a thread; after that it is not a member of the group
     * @param commit the longest time for which a thread may have uncommitted work
     */
    public record Limits(int threads, Duration poll, Duration commit) {}
}
