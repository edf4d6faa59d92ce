package io.holdduration.bench.macro;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How long it takes from when the later event of a hold is due to be written until a reader has the hold. */
final class Latencies {
    private record EventKey(String channelId, EventKind kind, long atMillis) {}

    private final Map<EventKey, Long> dueNanos = new ConcurrentHashMap<>();
    private final long[] nanos;
    private int count;

    /** @param most so many are kept, the first */
    Latencies(int most) {
        nanos = new long[most];
    }

    /** Before it is written; of several deliveries the first counts. */
    void writing(ChannelEvent event, long atNanos) {
        dueNanos.putIfAbsent(new EventKey(event.channelId(), event.kind(), event.timestampMillis()), atNanos);
    }

    /** A hold of which one event was not among those written is left out. */
    synchronized void seen(HoldDuration hold, long atNanos) {
        Long heldNanos = due(hold, EventKind.HELD, hold.getHeldAt());
        Long retrievedNanos = due(hold, EventKind.RETRIEVED, hold.getEndedAt());
        if (heldNanos != null && retrievedNanos != null && count < nanos.length) {
            nanos[count++] = atNanos - Math.max(heldNanos, retrievedNanos);
        }
    }

    private @Nullable Long due(HoldDuration hold, EventKind kind, @Nullable Instant at) {
        return at == null ? null : dueNanos.get(new EventKey(hold.getChannelId(), kind, at.toEpochMilli()));
    }

    synchronized int count() {
        return count;
    }

    /** In ms: the value that so great a share of them does not exceed. */
    synchronized double quantile(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (share * count))] / 1e6;
    }
}
