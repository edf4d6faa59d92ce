package io.holdduration.platform.health;

import io.holdduration.platform.health.HealthSnapshot.StreamThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams.State;

/** Judges a snapshot. An empty answer is a good one; otherwise every sentence is a reason against it. */
final class Health {
    private static final Set<State> FAILED = EnumSet.of(State.PENDING_ERROR, State.ERROR);
    private static final Set<State> AT_WORK = EnumSet.of(State.CREATED, State.REBALANCING, State.RUNNING);

    /** An instance that comes, goes or is replaced makes two at most. */
    private static final int MOST_REBALANCES = 4;

    private Health() {}

    /** Why a restart is called for: what is said here does not mend itself. */
    static List<String> againstLive(HealthSnapshot snapshot) {
        List<String> reasons = new ArrayList<>();
        if (FAILED.contains(snapshot.state())) {
            reasons.add("the stream is in " + snapshot.state());
        }
        // a stream that is being closed loses its threads one after the other, as it should
        if (AT_WORK.contains(snapshot.state())) {
            addDead(snapshot, reasons);
            addStuck(snapshot, reasons);
        }
        return reasons;
    }

    /** Why it does no work at the moment, or why that work does not arrive. */
    static List<String> againstReady(HealthSnapshot snapshot) {
        List<String> reasons = new ArrayList<>(againstLive(snapshot));
        if (snapshot.state() != State.RUNNING && !FAILED.contains(snapshot.state())) {
            reasons.add("the stream is " + snapshot.state() + ", not RUNNING");
        }
        if (snapshot.threads().stream().allMatch(thread -> thread.tasks() == 0)) {
            reasons.add("no tasks run on this instance");
        }
        if (snapshot.restoringPartitions() > 0) {
            reasons.add(snapshot.restoringPartitions() + " store partitions are being restored");
        }
        addUncommitted(snapshot, reasons);
        if (snapshot.rebalances() > MOST_REBALANCES) {
            reasons.add("the group rebalances again and again: " + snapshot.rebalances() + " times within "
                    + seconds(RebalanceWatch.SPAN) + ", allowed are " + MOST_REBALANCES);
        }
        return reasons;
    }

    private static void addDead(HealthSnapshot snapshot, List<String> reasons) {
        int alive = snapshot.threads().size();
        int expected = snapshot.limits().threads();
        if (alive < expected) {
            reasons.add((expected - alive) + " of " + expected + " stream threads are dead");
        }
    }

    private static void addStuck(HealthSnapshot snapshot, List<String> reasons) {
        Duration limit = snapshot.limits().poll();
        for (StreamThread thread : snapshot.threads()) {
            if (thread.sincePoll().compareTo(limit) > 0) {
                reasons.add(thread.name() + " is stuck: no poll for " + seconds(thread.sincePoll()) + ", allowed are "
                        + seconds(limit) + " (max.poll.interval.ms)");
            }
        }
    }

    private static void addUncommitted(HealthSnapshot snapshot, List<String> reasons) {
        Duration limit = snapshot.limits().commit();
        for (StreamThread thread : snapshot.threads()) {
            if (thread.uncommittedFor().compareTo(limit) > 0) {
                reasons.add(thread.name() + " owes a commit for " + seconds(thread.uncommittedFor()) + ", allowed are "
                        + seconds(limit));
            }
        }
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
