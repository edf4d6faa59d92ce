package io.holdduration.analytics.ingest;

import io.holdduration.avro.HoldRow;
import io.holdduration.platform.streams.DeadLetter;
import java.util.Optional;

/** A record of the hold durations that is processed further. */
public sealed interface DecodedHold {
    /** Returns the hold, if it is one. */
    default Optional<Read> read() {
        return Optional.empty();
    }

    /** Returns the dead letter, if it is none. */
    default Optional<DeadLetter> deadLetter() {
        return Optional.empty();
    }

    /**
     * A hold.
     *
     * @param row what summaries use of it
     * @param interactionId its interaction, if it has one
     * @param previousInteraction the interaction that an earlier record had, if this one has changed it
     */
    record Read(HoldRow row, Optional<String> interactionId, Optional<String> previousInteraction)
            implements DecodedHold {
        @Override
        public Optional<Read> read() {
            return Optional.of(this);
        }
    }

    /**
     * A record that is not a hold duration.
     *
     * @param letter its dead letter, with its original value
     */
    record Unreadable(DeadLetter letter) implements DecodedHold {
        @Override
        public Optional<DeadLetter> deadLetter() {
            return Optional.of(letter);
        }
    }
}
