package io.holdduration.platform.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * A processor at one moment, as far as health is concerned, and the judgement of it: each sentence is a reason against the processor,
 * an empty answer is a good one.
 *
 * @param state of the stream as a whole
 * @param limits what it is measured against
 * @param threads the threads that are not dead
 * @param restoringPartitions how many partitions of stores are not back yet
 * @param rebalances how many have begun of late, without calm between them
 */
public record HealthSnapshot(
        State state, Limits limits, List<StreamThread> threads, int restoringPartitions, int rebalances) {
    private static final Set<State> FAILED = EnumSet.of(State.PENDING_ERROR, State.ERROR);
    private static final Set<State> AT_WORK = EnumSet.of(State.CREATED, State.REBALANCING, State.RUNNING);

    /** An instance that comes, goes or is replaced makes two at most. */
    private static final int MOST_REBALANCES = 4;

    public HealthSnapshot {
        threads = List.copyOf(threads);
    }

    /** Why a restart is called for: what is said here does not mend itself. */
    List<String> againstLive() {
        List<String> reasons = new ArrayList<>();
        if (FAILED.contains(state)) {
            reasons.add("the stream is in " + state);
        }
        // a stream that is being closed loses its threads one after the other, as it should
        if (AT_WORK.contains(state)) {
            addDead(reasons);
            addStuck(reasons);
        }
        return reasons;
    }

    /** Why it does no work at the moment, or why that work does not arrive. */
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
     * @param name as it is in the log
     * @param tasks how many tasks it has, active and standby
     * @param sincePoll how long ago it last asked the broker for records; zero if it never has
     * @param uncommittedFor for how long it has owed a commit
     */
    public record StreamThread(String name, int tasks, Duration sincePoll, Duration uncommittedFor) {}

    /**
     * What a healthy processor keeps.
     *
     * @param threads how many threads there should be
     * @param poll how long a thread may go without asking for records; after that it is not a member of the group
     * @param commit how long a thread may owe a commit
     */
    public record Limits(int threads, Duration poll, Duration commit) {}
}
