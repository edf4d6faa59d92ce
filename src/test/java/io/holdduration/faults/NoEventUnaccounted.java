package io.holdduration.faults;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventKind;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.durations.pair.storage.StoredTimelines;
import io.holdduration.platform.streams.DeadLetter;
import io.holdduration.simulation.Message;
import io.holdduration.simulation.VendorJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * No event is unaccounted for, by what the topics say when nobody runs any more: every offset of the input is one of a tombstone,
 * an ignored type, a dead letter, an event in its channel's timeline, or another delivery of such an event; and there is nothing
 * in dead letters and timelines that was not in the input. Only for runs in which nothing is forgotten.
 */
final class NoEventUnaccounted {
    static final String DEAD_LETTERS = "channel-events-dead-letter";
    static final String CHANGELOG = "hold-duration-processor-hold-timelines-changelog";

    private record Identity(String channelId, EventKind kind, long timestampMillis) {}

    private final List<String> violations = new ArrayList<>();
    private final Set<Identity> events = new HashSet<>();
    private final Map<String, String> rejected = new HashMap<>();
    private final Map<String, Identity> sent = new HashMap<>();
    private final Map<String, Message> noise;
    private List<ConsumerRecord<String, HoldDuration>> published = List.of();
    private int ignored;
    private int tombstones;
    private int duplicates;

    private NoEventUnaccounted(Traffic traffic) {
        for (ChannelEvent event : traffic.produced()) {
            String text = new String(VendorJson.structured(event), StandardCharsets.UTF_8);
            sent.put(text, new Identity(event.channelId(), event.kind(), event.timestampMillis()));
        }
        noise = traffic.noise();
    }

    /** Reads all topics to their ends, committed records only. What the input is, the traffic that was sent says. */
    static NoEventUnaccounted read(String bootstrapServers, Traffic traffic) throws Exception {
        NoEventUnaccounted books = new NoEventUnaccounted(traffic);
        Committed committed = new Committed(bootstrapServers);
        committed
                .all(Traffic.INPUT, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .forEach(books::input);
        books.compareDeadLetters(committed.all(DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        books.compareTimelines(committed.all(CHANGELOG, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        books.published = committed.all(Output.TOPIC, new StringDeserializer(), new HoldDurationSerde().deserializer());
        return books;
    }

    /** The whole output, in the order of its offsets on each partition. */
    List<ConsumerRecord<String, HoldDuration>> published() {
        return published;
    }

    /** One sentence for each thing that is wrong. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    /** What the counters of instances that were never killed must say together, by series. */
    Map<String, Integer> counters() {
        int relevant = events.size() + duplicates;
        return Map.of(
                "hold_records_read_total",
                ignored + tombstones + rejected.size() + relevant,
                "hold_records_decoded_total{result=\"irrelevant\"}",
                ignored,
                "hold_records_decoded_total{result=\"tombstone\"}",
                tombstones,
                "hold_records_decoded_total{result=\"rejected\"}",
                rejected.size(),
                "hold_records_decoded_total{result=\"relevant\"}",
                relevant,
                "hold_dead_letters_total",
                rejected.size(),
                "hold_events_paired_total{effect=\"new\"}",
                events.size(),
                "hold_events_paired_total{effect=\"duplicate\"}",
                duplicates,
                "hold_records_published_total",
                published.size());
    }

    private void input(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            tombstones++;
            return;
        }
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        String text = new String(record.value(), StandardCharsets.UTF_8);
        Identity event = sent.get(text);
        Message other = noise.get(text);
        if (event != null) {
            duplicates += events.add(event) ? 0 : 1;
        } else if (other == null) {
            violations.add("in the input, and never sent: " + place);
        } else if (other.rejectedFor() == null) {
            ignored++;
        } else {
            rejected.put(place, other.rejectedFor());
        }
    }

    private void compareDeadLetters(List<ConsumerRecord<byte[], byte[]>> letters) {
        Set<String> seen = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            String source = header(letter.headers(), DeadLetter.TOPIC) + "-"
                    + header(letter.headers(), DeadLetter.PARTITION) + "@"
                    + header(letter.headers(), DeadLetter.OFFSET);
            String reason = header(letter.headers(), DeadLetter.REASON);
            if (!rejected.containsKey(source)) {
                violations.add("a dead letter of " + source + ", which is not to be rejected");
            } else if (!reason.equals(rejected.get(source))) {
                violations.add("a dead letter of " + source + " for " + reason + ", not " + rejected.get(source));
            } else if (!seen.add(source)) {
                violations.add("a second dead letter of " + source);
            }
        }
        rejected.keySet().stream()
                .filter(source -> !seen.contains(source))
                .forEach(source -> violations.add("no dead letter of " + source));
    }

    private void compareTimelines(List<ConsumerRecord<byte[], byte[]>> changelog) {
        Map<String, ConsumerRecord<byte[], byte[]>> last = new HashMap<>();
        changelog.forEach(record -> last.put(new String(record.key(), StandardCharsets.ISO_8859_1), record));
        Set<Identity> kept = new HashSet<>();
        last.values()
                .forEach(record -> StoredTimelines.read(record.key(), record.value())
                        .forEach((channelId, timeline) -> timeline.entries()
                                .forEach(entry ->
                                        kept.add(new Identity(channelId, entry.kind(), entry.timestampMillis())))));
        events.stream()
                .filter(event -> !kept.contains(event))
                .forEach(event -> violations.add("not in its timeline: " + event));
        kept.stream()
                .filter(event -> !events.contains(event))
                .forEach(event -> violations.add("in a timeline, and never in the input: " + event));
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return (events.size() + duplicates + ignored + tombstones + rejected.size()) + " records = " + ignored
                + " ignored + " + tombstones + " tombstones + " + rejected.size() + " dead letters + " + events.size()
                + " events in timelines + " + duplicates + " deliveries of the same; " + published.size()
                + " published";
    }
}
