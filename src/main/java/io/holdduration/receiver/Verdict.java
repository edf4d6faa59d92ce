package io.holdduration.receiver;

import java.util.Locale;

/** The result of checking a signature. */
enum Verdict {
    /** The token is signed with one of the secrets, and not expired. */
    VALID,
    /** The same, but expired by no more than the leeway: accepted. */
    EXPIRED,
    /** The token is not checked, because the receiver accepts unsigned requests. */
    UNCHECKED,
    /** There is no signature. */
    MISSING,
    /** The signature cannot be read. */
    MALFORMED,
    /** Another algorithm than HS256. */
    ALGORITHM,
    /** The token is signed with none of the secrets. */
    SECRET,
    /** The signature is that of another body. */
    BODY,
    /** The token has expired by more than the leeway, or is not valid yet. */
    TIME;

    boolean isAccepted() {
        return this == VALID || this == EXPIRED || this == UNCHECKED;
    }

    /** Returns the value of the label in metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
