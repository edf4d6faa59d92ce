package io.holdduration.durations;

import io.holdduration.durations.ingest.Ingested;
import io.holdduration.durations.pair.storage.Arrival;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Hands an event over from reading to pairing: its channel becomes the key, its own timestamp the record's, and the headers,
 * which have been read, stay behind. The input's record timestamp stays behind too: the broker would refuse one that is far
 * ahead, and stop the stream.
 */
final class KeyingProcessor extends ContextualProcessor<byte @Nullable [], Ingested, String, Arrival> {
    @Override
    public void process(Record<byte @Nullable [], Ingested> record) {
        Ingested ingested = record.value();
        ingested.decoded().relevantEvent().ifPresent(event -> {
            Arrival arrival = Arrival.of(ingested.source(), event);
            context().forward(new Record<>(event.channelId(), arrival, event.timestampMillis(), new RecordHeaders()));
        });
    }
}
