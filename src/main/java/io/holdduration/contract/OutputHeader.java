package io.holdduration.contract;

/** The headers of output topics beside those of a CloudEvent. */
public final class OutputHeader {
    /** The interactionId, in UTF-8, that an earlier record of the hold had; only on a correction that changes it. */
    public static final String PREVIOUS_INTERACTION = "hold-previous-interaction";

    private OutputHeader() {}
}
