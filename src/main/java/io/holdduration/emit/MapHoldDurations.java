package io.holdduration.emit;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.HoldRevision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes the records of the output topic: the value in Avro, and around it a CloudEvent in binary mode.
 *
 * @param source the {@code ce_source} of every record
 */
public record MapHoldDurations(String source) implements ProcessorSupplier<String, HoldRevision, String, HoldDuration> {
    private static final String TYPE = "channel.holdduration.v1";

    @Override
    public Processor<String, HoldRevision, String, HoldDuration> get() {
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<String, HoldRevision> record) {
                HoldDuration value = HoldDurationValue.of(record.key(), record.value());
                context().forward(record.withValue(value).withHeaders(headers(value, record.timestamp())));
            }
        };
    }

    private Headers headers(HoldDuration value, long timestampMillis) {
        Headers headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_type", TYPE);
        add(headers, "ce_id", value.getHoldId() + "/" + value.getRevision());
        add(headers, "ce_source", source);
        add(headers, "ce_subject", value.getChannelId());
        add(headers, "ce_time", Instant.ofEpochMilli(timestampMillis).toString());
        add(headers, "content-type", "application/avro");
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
