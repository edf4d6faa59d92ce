package io.holdduration.domain;

/**
 * The kind of a channel event, regardless of its version. Timelines sort events at the same instant in the order of the
 * constants. Pairing takes ends at the same instant in that order too.
 */
public enum EventKind {
    /** The channel was put on hold. */
    HELD,
    /** The channel was taken off hold. */
    RETRIEVED,
    /** The party hung up or was cut off; ends a hold that is still open. */
    DISCONNECTED,
    /** The agent went into wrap-up; ends a hold that is still open. */
    WRAP_STARTED,
    /** The channel ended; ends a hold that is still open. */
    ENDED
}
