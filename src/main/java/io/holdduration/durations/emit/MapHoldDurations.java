package io.holdduration.durations.emit;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.PairingResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
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
public record MapHoldDurations(String source)
        implements ProcessorSupplier<String, PairingResult, String, HoldDuration> {
    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header TYPE = header("ce_type", "channel.holdduration.v1");
    private static final Header CONTENT_TYPE = header("content-type", "application/avro");

    @Override
    public Processor<String, PairingResult, String, HoldDuration> get() {
        Header sourceHeader = header("ce_source", source);
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<String, PairingResult> record) {
                record.value().holdRevision().ifPresent(revision -> {
                    HoldDuration value = HoldDurationValue.of(record.key(), revision);
                    Headers headers = headers(sourceHeader, value, record.timestamp());
                    context().forward(record.withValue(value).withHeaders(headers));
                });
            }
        };
    }

    private static Headers headers(Header source, HoldDuration value, long timestampMillis) {
        return new RecordHeaders(new Header[] {
            SPEC_VERSION,
            TYPE,
            header("ce_id", value.getHoldId() + "/" + value.getRevision()),
            source,
            header("ce_subject", value.getChannelId()),
            header("ce_time", Instant.ofEpochMilli(timestampMillis).toString()),
            CONTENT_TYPE
        });
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
