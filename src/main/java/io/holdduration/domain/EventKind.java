package io.holdduration.domain;

/**
 * The kind of a channel event, whatever its version. Timelines sort several kinds at one instant by the order of the
 * constants, and pairing takes the ends of one instant in that order.
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
    /** The channel is over; ends a hold that is still open. */
    ENDED
}
