package io.holdduration.durations.replay;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Makes letters with these headers: a name and its value in turn. */
final class Letters {
    private Letters() {}

    static Letter of(String key, String value, long timestamp, String... headers) {
        RecordHeaders all = new RecordHeaders();
        for (int place = 0; place < headers.length; place += 2) {
            all.add(headers[place], bytes(headers[place + 1]));
        }
        return new Letter(new ConsumerRecord<>(
                "dead",
                0,
                7,
                timestamp,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                bytes(key),
                bytes(value),
                all,
                Optional.empty()));
    }

    static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
