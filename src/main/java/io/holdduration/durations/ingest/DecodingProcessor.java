package io.holdduration.durations.ingest;

import io.holdduration.domain.SourcePartition;
import io.holdduration.platform.streams.DeadLetter;
import io.holdduration.platform.streams.RejectLog;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Decodes and counts raw records, and forwards relevant and rejected ones with their source position. */
final class DecodingProcessor
        extends ContextualProcessor<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> {
    private final DecodeChannelEvents shared;
    private final RejectLog rejectLog = new RejectLog();

    DecodingProcessor(DecodeChannelEvents shared) {
        this.shared = shared;
    }

    @Override
    public void process(Record<byte @Nullable [], byte @Nullable []> record) {
        shared.counters().countRead();
        long wallMillis = shared.wallClock().millis(context());
        Decoded decoded = shared.decoder().decode(record.headers(), record.key(), record.value(), wallMillis);
        RecordMetadata read = context().recordMetadata().orElseThrow();
        SourcePartition source = new SourcePartition(read.topic(), read.partition());
        Ingested ingested = new Ingested(decoded, source, read.offset(), record.value());
        note(ingested, wallMillis);
        if (ingested.isRejected()) {
            context().forward(record.withValue(ingested)); // a dead letter has the headers of its record
        } else if (ingested.isRelevant()) {
            Headers replays = DeadLetter.replays(record.headers());
            context().forward(new Record<>(record.key(), ingested, record.timestamp(), replays));
        }
    }

    private void note(Ingested ingested, long wallMillis) {
        shared.counters().count(ingested.decoded());
        shared.irrelevantTypes().note(ingested);
        if (shared.places().note(ingested, wallMillis)) {
            shared.counters().countOnTwoPartitions();
        }
        if (shared.defaultPartitions().note(ingested)) {
            shared.counters().countOffDefaultPartition();
        }
        ingested.deadLetter().ifPresent(letter -> rejectLog.note(letter, wallMillis));
    }
}
