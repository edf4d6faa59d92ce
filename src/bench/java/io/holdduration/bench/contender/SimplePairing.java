package io.holdduration.bench.contender;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Pairs each event with the nearest other end that waits, forgets both, and knows no more about holds. */
final class SimplePairing {
    private SimplePairing() {}

    /**
     * Finds the other end of a hold, or has the event wait for it.
     *
     * @param waiting events of the same channel; the event is added, or its other end removed
     * @param hold is given both ends, the held event first
     */
    static void pair(LeanEvent event, List<LeanEvent> waiting, BiConsumer<LeanEvent, LeanEvent> hold) {
        Optional<LeanEvent> nearest = waiting.stream()
                .filter(other -> other.isBeyond(event))
                .min(Comparator.comparingLong(other -> Math.abs(other.timestampMillis() - event.timestampMillis())));
        if (nearest.isEmpty()) {
            waiting.add(event);
            return;
        }
        LeanEvent other = nearest.get();
        waiting.remove(other);
        if (event.isRetrieved()) {
            hold.accept(other, event);
        } else {
            hold.accept(event, other);
        }
    }
}
