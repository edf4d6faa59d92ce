package io.holdduration.durations.ingest;

import io.holdduration.domain.SourcePartition;
import io.holdduration.platform.streams.WallClock;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Decodes and counts raw records, and passes each on with the place where it was read. */
final class DecodingProcessor
        extends ContextualProcessor<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> {
    private final ChannelEventDecoder decoder;
    private final WallClock wallClock;
    private final IngestNotices notices;
    private final RejectLog rejectLog = new RejectLog();

    DecodingProcessor(ChannelEventDecoder decoder, WallClock wallClock, IngestNotices notices) {
        this.decoder = decoder;
        this.wallClock = wallClock;
        this.notices = notices;
    }

    @Override
    public void process(Record<byte @Nullable [], byte @Nullable []> record) {
        notices.read();
        long wallMillis = wallClock.millis(context());
        Decoded decoded = decoder.decode(record.headers(), record.key(), record.value(), wallMillis);
        RecordMetadata read = context().recordMetadata().orElseThrow();
        SourcePartition source = new SourcePartition(read.topic(), read.partition());
        Ingested ingested = new Ingested(decoded, source, read.offset(), record.value());
        notices.decoded(ingested, wallMillis);
        rejectLog.note(ingested, wallMillis);
        context().forward(record.withValue(ingested));
    }
}
