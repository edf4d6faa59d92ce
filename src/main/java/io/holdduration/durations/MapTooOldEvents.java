package io.holdduration.durations;

import io.holdduration.domain.PairingResult;
import io.holdduration.domain.TooOldEvent;
import io.holdduration.durations.ingest.DeadLetter;
import io.holdduration.durations.ingest.RejectLog;
import io.holdduration.durations.ingest.RejectReason;
import io.holdduration.platform.streams.WallClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters of events that are too old to be paired: the event as it was understood, since its bytes have stayed
 * before the repartition, under its channel as the key.
 *
 * @param source the CloudEvents source of the letters
 * @param correctionWindow how long a channel is remembered
 * @param maxBytes the largest record that the producer and the topic take
 * @param wallClock the time of day
 */
record MapTooOldEvents(String source, Duration correctionWindow, int maxBytes, WallClock wallClock)
        implements ProcessorSupplier<String, PairingResult, byte @Nullable [], byte @Nullable []> {
    private static final byte[] CONTENT_TYPE =
            "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8);

    @Override
    public Processor<String, PairingResult, byte @Nullable [], byte @Nullable []> get() {
        RejectLog rejectLog = new RejectLog();
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<String, PairingResult> record) {
                record.value().tooOld().ifPresent(tooOld -> {
                    long wallMillis = wallClock.millis(context());
                    rejectLog.note(RejectReason.TOO_OLD, detail(tooOld), tooOld.source(), wallMillis);
                    context().forward(letter(record.key(), tooOld, wallMillis));
                });
            }
        };
    }

    private Record<byte @Nullable [], byte @Nullable []> letter(String channelId, TooOldEvent tooOld, long wallMillis) {
        Headers headers = new RecordHeaders().add("content-type", CONTENT_TYPE);
        return new DeadLetter(RejectReason.TOO_OLD, detail(tooOld), tooOld.source())
                .record(
                        channelId.getBytes(StandardCharsets.UTF_8),
                        StructuredEvent.json(tooOld, source),
                        headers,
                        maxBytes,
                        wallMillis);
    }

    private String detail(TooOldEvent tooOld) {
        return "timestamp is " + (tooOld.clockMillis() - tooOld.event().timestampMillis())
                + " ms behind the clock; a channel is remembered for " + correctionWindow
                + " (hold.correction.window), and this event may be one that is forgotten";
    }
}
