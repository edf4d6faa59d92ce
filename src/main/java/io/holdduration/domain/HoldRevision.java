package io.holdduration.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * A record to publish. Revision 0 is the first record of its hold; each later revision replaces the previous one.
 *
 * @param hold the current state of the hold
 * @param revision 0 first, + 1 for each change
 */
public record HoldRevision(Hold hold, int revision) implements PairingResult {
    public HoldRevision {
        Objects.requireNonNull(hold, "hold");
        if (revision < 0) {
            throw new IllegalArgumentException("revision " + revision);
        }
    }

    @Override
    public long recordTimestampMillis() {
        return hold.recordTimestampMillis();
    }

    @Override
    public Optional<HoldRevision> holdRevision() {
        return Optional.of(this);
    }

    /** Returns whether it corrects an earlier record. */
    public boolean isCorrection() {
        return revision > 0;
    }
}
