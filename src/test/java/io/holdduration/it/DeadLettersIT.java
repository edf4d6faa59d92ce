package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.demo.broker.LocalBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected records on a real broker: nothing of them changes, and they hold up nobody. */
@SuppressWarnings("try") // a processor works as long as it is open
class DeadLettersIT {
    private static final String IN = "channel-events";
    private static final String DEAD = "channel-events-dead-letter";

    @TempDir
    private Path stateDir;

    @Test
    void shouldKeepRejectedRecordsByteForByteWithTheirReasonsAndPlaces() throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(2, IN, "hold-durations", DEAD);
            List<ProducerRecord<byte[], byte[]>> broken = List.of(
                    record(0, null, "hello"),
                    record(0, "key", event("c-1", "c-1", "yesterday")),
                    record(0, "key", event("c-1", "c-2", "2026-03-02T10:00:00.000Z")),
                    record(
                            0,
                            null,
                            event(
                                    "c-1",
                                    "c-1",
                                    Instant.now().plus(Duration.ofHours(1)).toString())),
                    record(0, "", "x".repeat(900_000)));
            List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>(broken);
            all.add(record(1, null, event("c-9", "c-9", "2026-03-02T10:00:00.000Z")));
            all.add(record(
                    1, null, event("c-9", "c-9", "2026-03-02T10:00:05.000Z").replace("held", "retrieved")));

            topics.write(all);
            List<ConsumerRecord<byte[], byte[]>> letters;
            try (RunningProcessor running = RunningProcessor.start(broker.bootstrapServers(), stateDir, 2, Map.of())) {
                letters = new ArrayList<>(topics.raw(DEAD, broken.size()));
                topics.durations("hold-durations", read -> read.size() == 1);
            }

            letters.sort(Comparator.comparing(letter -> Integer.valueOf(header(letter, "__streams.errors.offset"))));
            assertThat(letters).hasSameSizeAs(broken);
            for (int place = 0; place < broken.size(); place++) {
                ConsumerRecord<byte[], byte[]> letter = letters.get(place);
                assertThat(letter.key()).isEqualTo(broken.get(place).key());
                assertThat(letter.value()).isEqualTo(broken.get(place).value());
                assertThat(header(letter, "trace")).isEqualTo("t");
                assertThat(header(letter, "__streams.errors.topic")).isEqualTo(IN);
                assertThat(header(letter, "__streams.errors.partition")).isEqualTo("0");
                assertThat(header(letter, "__streams.errors.offset")).isEqualTo(String.valueOf(place));
            }
            assertThat(letters)
                    .extracting(letter -> header(letter, "hold.reason"))
                    .containsExactly(
                            "MALFORMED_CLOUDEVENT",
                            "INVALID_DATA",
                            "SUBJECT_MISMATCH",
                            "FUTURE_TIMESTAMP",
                            "MALFORMED_CLOUDEVENT");
        }
    }

    private static String event(String channelId, String subject, String timestamp) {
        return ("{'specversion':'1.0','type':'channel.held.v1','id':'e','source':'/channel','subject':'" + subject
                        + "','data':{'timestamp':'" + timestamp + "','channel':{'channelId':'" + channelId + "'}}}")
                .replace('\'', '"');
    }

    private static ProducerRecord<byte[], byte[]> record(int partition, String key, String value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(IN, partition, keyBytes, value.getBytes(StandardCharsets.UTF_8));
        record.headers().add("trace", "t".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return text(letter.headers()).get(name);
    }

    private static Map<String, String> text(Headers headers) {
        Map<String, String> text = new TreeMap<>();
        headers.forEach(header -> text.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return text;
    }
}
