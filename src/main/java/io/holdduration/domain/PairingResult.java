package io.holdduration.domain;

import java.util.Optional;

/** What comes of pairing: a record to publish of a hold, or an event that came too late to be paired. */
public sealed interface PairingResult permits HoldRevision, TooOldEvent {
    /** The timestamp of its record, in ms since 1970. */
    long recordTimestampMillis();

    /** The record to publish, where it is one. */
    default Optional<HoldRevision> holdRevision() {
        return Optional.empty();
    }

    /** The event that came too late, where it is one. */
    default Optional<TooOldEvent> tooOld() {
        return Optional.empty();
    }
}
