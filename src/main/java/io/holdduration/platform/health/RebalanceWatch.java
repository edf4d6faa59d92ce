package io.holdduration.platform.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Detects a group that rebalances repeatedly. Each rebalance completes, and the stream is {@code RUNNING} between two of them. A single
 * look at its state therefore shows nothing.
 */
final class RebalanceWatch {
    /** The period in which rebalances are counted. */
    static final Duration SPAN = Duration.ofMinutes(2);

    /** The time without a rebalance after which earlier ones no longer count. */
    static final Duration CALM = Duration.ofSeconds(30);

    private final Deque<Long> begunAtNanos = new ArrayDeque<>();

    /** Records a change of the stream's state. */
    synchronized void stateChanged(State current, State previous, long nowNanos) {
        if (current == State.REBALANCING && previous == State.RUNNING) {
            forget(nowNanos);
            begunAtNanos.addLast(nowNanos);
        }
    }

    /** Returns the number of rebalances that began within the span; zero after a calm period. */
    synchronized int begun(long nowNanos) {
        forget(nowNanos);
        return begunAtNanos.size();
    }

    private void forget(long nowNanos) {
        Long latest = begunAtNanos.peekLast();
        if (latest != null && nowNanos - latest >= CALM.toNanos()) {
            begunAtNanos.clear();
        }
        begunAtNanos.removeIf(begun -> nowNanos - begun >= SPAN.toNanos());
    }
}
