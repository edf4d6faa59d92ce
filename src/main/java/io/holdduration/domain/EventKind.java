package io.holdduration.domain;

/**
 * What a channel event says about a hold, whatever its version. The order of the constants is the order in which several
 * kinds at one instant are told apart: an end is taken in the order {@link #RETRIEVED}, {@link #DISCONNECTED},
 * {@link #WRAP_STARTED}, {@link #ENDED}.
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
