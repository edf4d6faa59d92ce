package io.holdduration.domain;

import io.holdduration.domain.Decision.OpenHold;
import java.util.Objects;
import java.util.Optional;

/**
 * The present state of a channel, for readers of current holds.
 *
 * @param hold the hold that the channel is on; empty if it is no longer on hold
 * @param publishedAtMillis the time of day at which it is published, in ms since 1970
 */
public record CurrentHoldUpdate(Optional<OpenHold> hold, long publishedAtMillis) implements PairingResult {
    public CurrentHoldUpdate {
        Objects.requireNonNull(hold, "hold");
    }

    /** Returns the time of publication: retention and staleness count from then, however old the hold is. */
    @Override
    public long recordTimestampMillis() {
        return publishedAtMillis;
    }

    @Override
    public Optional<CurrentHoldUpdate> currentHold() {
        return Optional.of(this);
    }
}
