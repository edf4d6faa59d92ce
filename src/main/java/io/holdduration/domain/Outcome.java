package io.holdduration.domain;

/** The outcome of a hold. The last record of a hold has the true one. */
public enum Outcome {
    /** Held, then retrieved: a complete hold. */
    RETRIEVED,
    /** Held, then the channel ended: a complete hold, abandoned. */
    DISCONNECTED,
    /** Held, and no end is known: an anomaly. */
    UNRESOLVED,
    /** Retrieved, and no start is known: an anomaly. */
    UNMATCHED,
    /** Published as {@link #UNMATCHED} before its start was known; that hold has a record of its own now. */
    WITHDRAWN;

    /** Whether start and end are both known, so that there is a duration. */
    public boolean isComplete() {
        return this == RETRIEVED || this == DISCONNECTED;
    }
}
