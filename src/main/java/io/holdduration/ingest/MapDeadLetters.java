package io.holdduration.ingest;

import io.holdduration.config.WallClock;
import io.holdduration.ingest.Decoded.Rejected;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters: key, value and headers as they came, and headers that say why and from where. The names of the latter
 * are those that Kafka Streams uses for its own dead letters. They are stamped with the wall clock: a broker deletes at once
 * what is stamped before the topic's retention, and refuses, which would stop the stream, what is stamped far ahead.
 *
 * @param maxBytes the largest record that the producer and the topic take
 * @param wallClock the time of day
 */
public record MapDeadLetters(int maxBytes, WallClock wallClock)
        implements ProcessorSupplier<byte @Nullable [], Ingested, byte @Nullable [], byte @Nullable []> {
    private static final String REASON = "hold.reason";
    private static final String TRUNCATED = "hold.truncated";
    private static final String MESSAGE = "__streams.errors.message";
    private static final String TOPIC = "__streams.errors.topic";
    private static final String PARTITION = "__streams.errors.partition";
    private static final String OFFSET = "__streams.errors.offset";

    @Override
    public Processor<byte @Nullable [], Ingested, byte @Nullable [], byte @Nullable []> get() {
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<byte @Nullable [], Ingested> record) {
                record.value().decoded().rejection().ifPresent(rejected -> {
                    Record<byte @Nullable [], byte @Nullable []> letter =
                            letter(record, rejected, wallClock.millis(context()));
                    context().forward(letter);
                });
            }
        };
    }

    private Record<byte @Nullable [], byte @Nullable []> letter(
            Record<byte @Nullable [], Ingested> record, Rejected rejected, long wallMillis) {
        Ingested ingested = record.value();
        byte[] value = ingested.original();
        Headers added = new RecordHeaders();
        add(added, REASON, rejected.reason().name());
        add(added, MESSAGE, rejected.detail());
        add(added, TOPIC, ingested.source().topic());
        add(added, PARTITION, Integer.toString(ingested.source().partition()));
        add(added, OFFSET, Long.toString(ingested.offset()));
        Headers all = joined(record.headers(), added);
        if (RecordSize.of(record.key(), value, all) <= maxBytes) {
            return new Record<>(record.key(), value, wallMillis, all);
        }
        add(added, TRUNCATED, Integer.toString(value == null ? 0 : value.length));
        all = joined(record.headers(), added);
        if (RecordSize.of(record.key(), null, all) <= maxBytes) {
            return new Record<>(record.key(), null, wallMillis, all);
        }
        // key and headers too large even without the value: the source position still says where the original is
        byte[] key = RecordSize.of(record.key(), null, added) <= maxBytes ? record.key() : null;
        return new Record<>(key, null, wallMillis, added);
    }

    private static Headers joined(Headers original, Headers added) {
        Headers all = new RecordHeaders(original);
        added.forEach(all::add);
        return all;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
