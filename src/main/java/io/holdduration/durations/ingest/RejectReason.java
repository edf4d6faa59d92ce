package io.holdduration.durations.ingest;

/** The reason for a dead letter: the codes of the header {@code hold.reason}, in the order in which they are checked. */
public enum RejectReason {
    /** A record that is not a CloudEvent: not JSON, an attribute missing or empty, another specversion, or a format other than JSON. */
    MALFORMED_CLOUDEVENT,
    /** A record whose key is not its channel, in input that is declared as keyed by channel. */
    KEY_MISMATCH,
    /**
     * A channel event without a channel or without a readable timestamp after 1970-01-01T00:00:00Z, or with a field
     * that has the wrong JSON type or is too long to store.
     */
    INVALID_DATA,
    /** The subject of the envelope is not the channel of the data. */
    SUBJECT_MISMATCH,
    /** An event from the future: it would advance the clock past events that have not arrived yet. */
    FUTURE_TIMESTAMP,
    /** An event that its channel may have forgotten. Pairing detects it, not decoding: its dead letter is the event as understood. */
    TOO_OLD
}
