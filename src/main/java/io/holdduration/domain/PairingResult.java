package io.holdduration.domain;

import java.util.Optional;

/** The result of pairing: a record of a hold, or an event that is too old to be paired. */
public sealed interface PairingResult permits HoldRevision, TooOldEvent {
    /** Returns the timestamp of its record, in ms since 1970. */
    long recordTimestampMillis();

    /** Returns the record of a hold, if this is one. */
    default Optional<HoldRevision> holdRevision() {
        return Optional.empty();
    }

    /** Returns the event that is too old, if this is one. */
    default Optional<TooOldEvent> tooOld() {
        return Optional.empty();
    }
}
