package io.holdduration.analytics.ingest;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.contract.OutputHeader;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.streams.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Decodes and counts records. It forwards holds and unreadable records; a tombstone, or an outcome of a later version, ends here. */
final class DecodingProcessor
        extends ContextualProcessor<byte @Nullable [], byte @Nullable [], byte @Nullable [], DecodedHold> {
    private final DecodeHoldDurations shared;

    DecodingProcessor(DecodeHoldDurations shared) {
        this.shared = shared;
    }

    @Override
    public void process(Record<byte @Nullable [], byte @Nullable []> record) {
        shared.counters().countRead();
        RecordMetadata read = context().recordMetadata().orElseThrow();
        if (record.value() == null) {
            shared.counters().countTombstone();
            return;
        }
        try {
            HoldDuration hold = shared.decoder().deserialize(read.topic(), record.value());
            if (hold.getOutcome() == HoldOutcome.UNKNOWN) {
                shared.counters().countUnknownOutcome();
            } else {
                forward(record, hold, read);
            }
        } catch (SerializationException e) {
            reject(record, String.valueOf(e.getMessage()), read);
        } catch (ExitException e) {
            // the registry has let the start in and denies access now; the next start asks it first
            throw ExitException.died(String.valueOf(e.getMessage()));
        }
    }

    private void forward(Record<byte @Nullable [], byte @Nullable []> record, HoldDuration hold, RecordMetadata read) {
        long wallMillis = shared.wallClock().millis(context());
        String problem = HoldCheck.problem(hold, wallMillis + shared.mostAhead().toMillis());
        if (problem != null) {
            throw new SerializationException(problem);
        }
        // an empty id would make one interaction of all holds without an id
        Optional<String> interaction =
                Optional.ofNullable(hold.getInteractionId()).filter(id -> !id.isEmpty());
        DecodedHold decoded = new DecodedHold.Read(
                HoldRows.of(hold, read.partition(), read.offset()),
                interaction,
                previousInteraction(record.headers()).filter(previous -> !interaction.equals(Optional.of(previous))));
        shared.counters().countHold(interaction.isPresent());
        context().forward(record.withValue(decoded));
    }

    private static Optional<String> previousInteraction(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(OutputHeader.PREVIOUS_INTERACTION))
                .flatMap(header -> Optional.ofNullable(header.value()))
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .filter(interactionId -> !interactionId.isEmpty() && !HoldCheck.isTooLong(interactionId));
    }

    private void reject(Record<byte @Nullable [], byte @Nullable []> record, String detail, RecordMetadata read) {
        shared.counters().countRejected();
        DeadLetter letter = new DeadLetter(
                DecodeHoldDurations.UNREADABLE,
                detail,
                read.topic(),
                read.partition(),
                Optional.of(read.offset()),
                record.value());
        shared.rejectLog().note(letter, shared.wallClock().millis(context()));
        context().forward(record.withValue(new DecodedHold.Unreadable(letter)));
    }
}
