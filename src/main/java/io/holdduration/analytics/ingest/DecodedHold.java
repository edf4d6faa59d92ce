package io.holdduration.analytics.ingest;

import io.holdduration.avro.HoldRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record of the hold durations that is processed further. */
public sealed interface DecodedHold {
    /**
     * A hold.
     *
     * @param row what summaries use of it
     * @param interactionId its interaction, if it has one
     * @param previousInteraction the interaction that an earlier record had, if this one has changed it
     */
    record Read(HoldRow row, Optional<String> interactionId, Optional<String> previousInteraction)
            implements DecodedHold {}

    /** A record that is not a hold duration; a dead letter will have its original value. */
    final class Unreadable implements DecodedHold {
        private final UnreadableAt place;
        private final byte @Nullable [] original;

        Unreadable(UnreadableAt place, byte @Nullable [] original) {
            this.place = place;
            this.original = original;
        }

        UnreadableAt place() {
            return place;
        }

        /** Returns the original value: the array itself, not a copy. */
        byte @Nullable [] original() {
            return original;
        }
    }

    /**
     * The defect of a record, and where the record was read.
     *
     * @param detail the defect, in words that do not quote the payload
     */
    record UnreadableAt(String detail, String topic, int partition, long offset) {}

    /** Returns the hold, if it is one. */
    default Optional<Read> read() {
        return Optional.of(this).filter(Read.class::isInstance).map(Read.class::cast);
    }

    /** Returns the defect, if it is none. */
    default Optional<Unreadable> unreadable() {
        return Optional.of(this).filter(Unreadable.class::isInstance).map(Unreadable.class::cast);
    }
}
