package io.holdduration.domain;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record to publish. Revision 0 is the first record of its hold; each later revision replaces the previous one.
 *
 * @param hold the current state of the hold
 * @param revision 0 first, + 1 for each change
 * @param previousInteractionId the interaction that the previous revision named, if this one names another or none; else null
 */
public record HoldRevision(
        Hold hold, int revision, @Nullable String previousInteractionId) implements PairingResult {
    /** Creates a record of the same interaction as before, if there was one. */
    public HoldRevision(Hold hold, int revision) {
        this(hold, revision, null);
    }

    /**
     * Creates a record that follows another.
     *
     * @param before the content of the published record; empty if there is none
     */
    static HoldRevision after(Optional<Hold> before, Hold hold, int revision) {
        String was =
                before.map(published -> published.details().interactionId()).orElse(null);
        return new HoldRevision(
                hold, revision, Objects.equals(was, hold.details().interactionId()) ? null : was);
    }

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
