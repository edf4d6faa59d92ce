package io.holdduration.durations.ingest;

/** Why a record is a dead letter: the codes of the header {@code hold.reason}, in the order in which they are checked. */
public enum RejectReason {
    /** Not a CloudEvent: not JSON, an attribute missing or empty, another specversion, a format other than JSON. */
    MALFORMED_CLOUDEVENT,
    /** The input is said to be keyed by channel, and this record is not. */
    KEY_MISMATCH,
    /**
     * A channel event without channel or without a readable timestamp after 1970-01-01T00:00:00Z, or with a field of the wrong JSON
     * type or too long to store.
     */
    INVALID_DATA,
    /** The envelope's subject is another channel than the data's. */
    SUBJECT_MISMATCH,
    /** An event from the future: it would advance the clock past events that are still to come. */
    FUTURE_TIMESTAMP,
    /** An event that its channel may have forgotten. Pairing finds it, not reading: its dead letter is the event as understood. */
    TOO_OLD
}
