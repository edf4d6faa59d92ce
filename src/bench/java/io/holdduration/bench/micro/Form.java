package io.holdduration.bench.micro;

import io.holdduration.durations.ingest.Decoded;
import io.holdduration.durations.ingest.RejectReason;

/** In which form the vendor's events come, and what becomes of them. */
public enum Form {
    /** Structured mode: the whole event as JSON, and the header that says so. */
    STRUCTURED,
    /** The same without any header, as a bridge may leave it. */
    BARE,
    /** Binary mode: the attributes in headers, the data as JSON. */
    BINARY,
    /** Structured mode, of a type that has nothing to do with holds. */
    IRRELEVANT,
    /** Structured mode, with a timestamp that is none. */
    INVALID,
    /** Structured mode, cut short. */
    MALFORMED;

    /** A benchmark of something else than it says would be worse than none. */
    void require(Decoded decoded) {
        boolean isExpected = switch (this) {
            case STRUCTURED, BARE, BINARY -> decoded.relevantEvent().isPresent();
            case IRRELEVANT -> decoded instanceof Decoded.Irrelevant;
            case INVALID -> isRejected(decoded, RejectReason.INVALID_DATA);
            case MALFORMED -> isRejected(decoded, RejectReason.MALFORMED_CLOUDEVENT);
        };
        if (!isExpected) {
            throw new IllegalStateException(this + " was decoded as " + decoded);
        }
    }

    private static boolean isRejected(Decoded decoded, RejectReason reason) {
        return decoded.rejection()
                .filter(rejected -> rejected.reason() == reason)
                .isPresent();
    }
}
