package io.holdduration.faults;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Utils;

/**
 * Short holds, one for each pairing task at a time and from one input partition after the other, whose way through the processor
 * is timed: every way there is from an input partition to a task.
 */
final class Probes {
    private static final String PREFIX = "probe-";

    /** What is to be sent at once, and where to. */
    record Volley(int inputPartition, List<ChannelEvent> events) {}

    private record Way(int inputPartition, int task) {}

    private record Sent(Way way, long nanos) {}

    private record Sighting(Sent sent, long nanos) {}

    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();
    private final int tasks;
    private int volleys;
    private int number;

    /**
     * Nothing has been sent yet.
     *
     * @param tasks how many pairing tasks there are, and as many input partitions
     */
    Probes(int tasks) {
        this.tasks = tasks;
    }

    /** A held and a retrieved event of a channel of each task, the retrieved first; to be sent now. */
    Volley next(long timestampMillis) {
        int inputPartition = volleys++ % tasks;
        List<ChannelEvent> events = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            String channelId = channelOf(task);
            sent.put(channelId, new Sent(new Way(inputPartition, task), System.nanoTime()));
            events.add(event(channelId, EventKind.RETRIEVED, timestampMillis, "channel.retrieved.v0"));
            events.add(event(channelId, EventKind.HELD, timestampMillis - 1, "channel.held.v1"));
        }
        return new Volley(inputPartition, events);
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
        Sent probe = sent.get(channelId);
        if (probe != null) {
            sightings.putIfAbsent(channelId, new Sighting(probe, System.nanoTime()));
        }
    }

    /**
     * Seconds from an instant until something that was sent after it has been published on every way; empty if that is yet to
     * be.
     */
    OptionalDouble secondsUntilAllFlow(long sinceNanos) {
        Map<Way, Long> firstSeen = new HashMap<>();
        for (Sighting sighting : sightings.values()) {
            if (sighting.sent.nanos - sinceNanos > 0) {
                firstSeen.merge(sighting.sent.way, sighting.nanos, Math::min);
            }
        }
        return firstSeen.size() < tasks * tasks
                ? OptionalDouble.empty()
                : firstSeen.values().stream()
                        .mapToDouble(nanos -> (nanos - sinceNanos) / 1e9)
                        .max();
    }
}
