package io.holdduration.faults;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Utils;

/** Short holds, one for each pairing task at a time, whose way through the processor is timed. */
final class Probes {
    private static final String PREFIX = "probe-";

    private record Sighting(int task, long sentNanos, long seenNanos) {}

    private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();
    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();
    private final int tasks;
    private int number;

    Probes(int tasks) {
        this.tasks = tasks;
    }

    /** A held and a retrieved event of a channel of each task, the retrieved first; to be sent now. */
    List<ChannelEvent> next(long timestampMillis) {
        List<ChannelEvent> events = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            String channelId = channelOf(task);
            sentNanos.put(channelId, System.nanoTime());
            events.add(event(channelId, EventKind.RETRIEVED, timestampMillis, "channel.retrieved.v0"));
            events.add(event(channelId, EventKind.HELD, timestampMillis - 1, "channel.held.v1"));
        }
        return events;
    }

    private static ChannelEvent event(String channelId, EventKind kind, long timestampMillis, String type) {
        return new ChannelEvent(
                channelId, kind, timestampMillis, new Lineage(type, channelId + type), EventDetails.NONE);
    }

    private String channelOf(int task) {
        while (true) {
            number++;
            String channelId = PREFIX + number;
            if (taskOf(channelId) == task) {
                return channelId;
            }
        }
    }

    private int taskOf(String channelId) {
        return Utils.toPositive(Utils.murmur2(channelId.getBytes(StandardCharsets.UTF_8))) % tasks;
    }

    /** A committed record of this channel has been read. */
    void seen(String channelId) {
        Long sent = sentNanos.get(channelId);
        if (sent != null) {
            sightings.putIfAbsent(channelId, new Sighting(taskOf(channelId), sent, System.nanoTime()));
        }
    }

    /** Seconds from an instant until every task has published something that was sent after it; empty if that is yet to be. */
    OptionalDouble secondsUntilAllFlow(long sinceNanos) {
        double latest = 0;
        for (int task = 0; task < tasks; task++) {
            int wanted = task;
            Optional<Long> first = sightings.values().stream()
                    .filter(sighting -> sighting.task == wanted && sighting.sentNanos - sinceNanos > 0)
                    .map(Sighting::seenNanos)
                    .min(Long::compare);
            if (first.isEmpty()) {
                return OptionalDouble.empty();
            }
            latest = Math.max(latest, (first.get() - sinceNanos) / 1e9);
        }
        return OptionalDouble.of(latest);
    }
}
