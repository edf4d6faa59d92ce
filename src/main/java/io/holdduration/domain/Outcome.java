package io.holdduration.domain;

/** The outcome of a hold. The last record of a hold has the true outcome. */
public enum Outcome {
    /** Held, then retrieved: a complete hold. */
    RETRIEVED,
    /** Held, then the channel ended: a complete hold, abandoned. */
    DISCONNECTED,
    /** Held, with no known end: an anomaly. */
    UNRESOLVED,
    /** Retrieved, with no known start: an anomaly. */
    UNMATCHED,
    /** The record was {@link #UNMATCHED} before the start was known; the hold now has a record of its own. */
    WITHDRAWN;

    /** Returns whether start and end are both known, so that a duration exists. */
    public boolean isComplete() {
        return this == RETRIEVED || this == DISCONNECTED;
    }
}
