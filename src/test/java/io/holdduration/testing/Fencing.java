package io.holdduration.testing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an instance finds out that others have its work: each of its threads is fenced, or it dies if it ends a transaction that timed out. */
public final class Fencing {
    private static final String TIMED_OUT = "InvalidTxnStateException";
    private static final Pattern THREAD = Pattern.compile("StreamThread-\\d+");

    private Fencing() {}

    /** Whether a line of the log says that a thread has found out. */
    public static boolean isFound(String line) {
        return isFenced(line) || line.contains(TIMED_OUT);
    }

    /** Whether this many threads have been fenced, as the log since then says. Others may still go on without knowing. */
    public static boolean isComplete(String log, int threads) {
        return fencedThreads(log) == threads;
    }

    /** Whether the instance has ended because of its transaction; a supervisor would start it again. */
    public static boolean hasDiedOfItsTransaction(ForkedProcessor instance) {
        return !instance.isAlive() && instance.log().contains(TIMED_OUT);
    }

    /** A thread is told by the broker when it writes or commits, or by the group when it asks for records. */
    private static boolean isFenced(String line) {
        return line.contains("is being fenced") || line.contains("lost due to missed rebalance");
    }

    private static long fencedThreads(String log) {
        return log.lines()
                .filter(Fencing::isFenced)
                .map(THREAD::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .distinct()
                .count();
    }
}
