package io.holdduration.domain;

import java.util.Optional;

/** The result of pairing: a record of a hold, an event that is too old to be paired, or the start or end of a current hold. */
public sealed interface PairingResult permits HoldRevision, TooOldEvent, CurrentHoldUpdate {
    /** Returns the timestamp of its record, in ms since 1970. */
    long recordTimestampMillis();

    /** Returns the record of a hold, if this is one. */
    default Optional<HoldRevision> holdRevision() {
        return Optional.empty();
    }

    /** Returns the update of a current hold, if this is one. */
    default Optional<CurrentHoldUpdate> currentHold() {
        return Optional.empty();
    }

    /** Returns the event that is too old, if this is one. */
    default Optional<TooOldEvent> tooOld() {
        return Optional.empty();
    }
}
