package io.holdduration.faults;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventKind;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.durations.ingest.ChannelEventDecoder;
import io.holdduration.durations.ingest.Decoded;
import io.holdduration.durations.ingest.RejectReason;
import io.holdduration.durations.pair.storage.StoredTimelines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    private final Set<String> rejected = new HashSet<>();
    private List<ConsumerRecord<String, HoldDuration>> published = List.of();
    private int ignored;
    private int tombstones;
    private int duplicates;

    private NoEventUnaccounted() {}

    /** Reads all topics to their ends, committed records only. */
    static NoEventUnaccounted read(String bootstrapServers) throws Exception {
        NoEventUnaccounted books = new NoEventUnaccounted();
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
        Decoded decoded = new ChannelEventDecoder(false, Duration.ofMinutes(5))
                .decode(record.headers(), record.key(), record.value(), System.currentTimeMillis());
        decoded.fold(new Decoded.Cases<Boolean>() {
            @Override
            public Boolean relevant(ChannelEvent event) {
                boolean isNew = events.add(new Identity(event.channelId(), event.kind(), event.timestampMillis()));
                duplicates += isNew ? 0 : 1;
                return isNew;
            }

            @Override
            public Boolean irrelevant(String type) {
                ignored++;
                return true;
            }

            @Override
            public Boolean tombstone() {
                tombstones++;
                return true;
            }

            @Override
            public Boolean rejected(RejectReason reason, String detail) {
                return rejected.add(record.topic() + "-" + record.partition() + "@" + record.offset());
            }
        });
    }

    private void compareDeadLetters(List<ConsumerRecord<byte[], byte[]>> letters) {
        Set<String> seen = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            String source = header(letter.headers(), "topic") + "-" + header(letter.headers(), "partition") + "@"
                    + header(letter.headers(), "offset");
            if (!rejected.contains(source)) {
                violations.add("a dead letter of " + source + ", which is not to be rejected");
            } else if (!seen.add(source)) {
                violations.add("a second dead letter of " + source);
            }
        }
        rejected.stream()
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
        return new String(headers.lastHeader("__streams.errors." + name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return (events.size() + duplicates + ignored + tombstones + rejected.size()) + " records = " + ignored
                + " ignored + " + tombstones + " tombstones + " + rejected.size() + " dead letters + " + events.size()
                + " events in timelines + " + duplicates + " deliveries of the same; " + published.size()
                + " published";
    }
}
