package io.holdduration.platform.kafka;

/** The content of a topic after an offset. */
public enum UnreadRecords {
    RECORDS,
    /** There are at most transaction markers and aborted records, or no topic. */
    NOTHING,
    /** No committed records yet; open transactions may still commit some. */
    OPEN_TRANSACTIONS,
    UNKNOWN
}
