package io.holdduration.platform.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Whether the group rebalances again and again. Each rebalance ends well, and the stream is {@code RUNNING} between two of
 * them; so one look at its state shows nothing.
 */
final class RebalanceWatch {
    /** How far back it looks. */
    static final Duration SPAN = Duration.ofMinutes(2);

    /** Without a rebalance for so long, those before do not matter any more. */
    static final Duration CALM = Duration.ofSeconds(30);

    private final Deque<Long> begunAtNanos = new ArrayDeque<>();

    /** Takes in a change of the stream's state. */
    synchronized void stateChanged(State current, State previous, long nowNanos) {
        if (current == State.REBALANCING && previous == State.RUNNING) {
            forget(nowNanos);
            begunAtNanos.addLast(nowNanos);
        }
    }

    /** How many rebalances have begun within the span; none once it is calm. */
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
