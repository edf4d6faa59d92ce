package io.holdduration.platform.health;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * For how long a thread owes a commit. Kafka Streams says how often it has committed, not when. That it has not for
 * long means nothing by itself: a thread that pairs commits every time that it looks at the clock, but one that only
 * decodes has nothing to commit as long as no event comes. So this compares what it sees from one look to the next, and
 * errs on the side of patience.
 */
final class CommitWatch {
    private final Map<String, Seen> seenByThread = new HashMap<>();

    /**
     * For how long it is known that the thread has worked, or has hung in the middle of its round, since the last commit
     * that was seen. A thread whose broker does not answer hangs in the commit itself, and shows no work either.
     *
     * @param work how much it has done: a number that grows
     * @param commits how often it has committed
     * @param sincePoll how long ago its round began
     * @param nowNanos when, on a clock that never goes back
     */
    Duration uncommittedFor(String thread, double work, double commits, Duration sincePoll, long nowNanos) {
        Seen before = seenByThread.get(thread);
        if (before == null || before.commits != commits) {
            seenByThread.put(thread, new Seen(work, commits, OptionalLong.empty()));
            return Duration.ZERO;
        }
        Seen now = before.at(work, nowNanos);
        seenByThread.put(thread, now);
        Duration atWork = Duration.ofNanos(nowNanos - now.workSeenAtNanos.orElse(nowNanos));
        return atWork.compareTo(sincePoll) > 0 ? atWork : sincePoll;
    }

    /**
     * What was seen of a thread.
     *
     * @param work how much it had done when the commit was seen
     * @param commits how often it had committed
     * @param workSeenAtNanos when it was first seen to have done more since
     */
    private record Seen(double work, double commits, OptionalLong workSeenAtNanos) {
        Seen at(double workNow, long nowNanos) {
            return workNow == work || workSeenAtNanos.isPresent()
                    ? this
                    : new Seen(work, commits, OptionalLong.of(nowNanos));
        }
    }
}
