package io.holdduration.durations;

import io.holdduration.durations.ingest.Ingested;
import io.holdduration.durations.pair.storage.Arrival;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Passes an event from decoding to pairing. The channel becomes the record key, and the event's timestamp the record timestamp. Of the
 * headers, only the number of replays is left, for a dead letter of pairing. The input's record timestamp is dropped too: the broker would
 * reject one that is far ahead, which would stop the stream.
 */
final class KeyingProcessor extends ContextualProcessor<byte @Nullable [], Ingested, String, Arrival> {
    @Override
    public void process(Record<byte @Nullable [], Ingested> record) {
        Ingested ingested = record.value();
        ingested.decoded().relevantEvent().ifPresent(event -> {
            Arrival arrival = Arrival.of(ingested.source(), event);
            context().forward(new Record<>(event.channelId(), arrival, event.timestampMillis(), record.headers()));
        });
    }
}
