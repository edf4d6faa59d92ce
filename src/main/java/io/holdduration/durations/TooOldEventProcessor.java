package io.holdduration.durations;

import io.holdduration.domain.PairingResult;
import io.holdduration.domain.TooOldEvent;
import io.holdduration.durations.ingest.DeadLetter;
import io.holdduration.durations.ingest.RejectLog;
import io.holdduration.durations.ingest.RejectReason;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters of events that are too old to be paired: the event as it was understood, since its bytes have stayed
 * before the repartition, under its channel as the key.
 */
final class TooOldEventProcessor
        extends ContextualProcessor<String, PairingResult, byte @Nullable [], byte @Nullable []> {
    private static final byte[] CONTENT_TYPE =
            "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8);

    private final MapTooOldEvents settings;
    private final RejectLog rejectLog = new RejectLog();

    TooOldEventProcessor(MapTooOldEvents settings) {
        this.settings = settings;
    }

    @Override
    public void process(Record<String, PairingResult> record) {
        record.value().tooOld().ifPresent(tooOld -> {
            long wallMillis = settings.wallClock().millis(context());
            rejectLog.note(RejectReason.TOO_OLD, detail(tooOld), tooOld.source(), wallMillis);
            context().forward(letter(record.key(), tooOld, wallMillis));
        });
    }

    private Record<byte @Nullable [], byte @Nullable []> letter(String channelId, TooOldEvent tooOld, long wallMillis) {
        Headers headers = new RecordHeaders().add("content-type", CONTENT_TYPE);
        return new DeadLetter(RejectReason.TOO_OLD, detail(tooOld), tooOld.source())
                .record(
                        channelId.getBytes(StandardCharsets.UTF_8),
                        StructuredEvent.json(tooOld, settings.source()),
                        headers,
                        settings.maxBytes(),
                        wallMillis);
    }

    private String detail(TooOldEvent tooOld) {
        return "timestamp is " + (tooOld.clockMillis() - tooOld.event().timestampMillis())
                + " ms behind the clock; a channel is remembered for " + settings.correctionWindow()
                + " (hold.correction.window), and this event may be one that is forgotten";
    }
}
