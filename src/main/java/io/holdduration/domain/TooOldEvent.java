package io.holdduration.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * An event that is older than the correction window ({@link Decision.Effect#TOO_OLD}). It goes to the dead-letter topic.
 *
 * @param event the event
 * @param source the source partition that delivered it
 * @param clockMillis the clock when it arrived, in ms since 1970
 */
public record TooOldEvent(ChannelEvent event, SourcePartition source, long clockMillis) implements PairingResult {
    public TooOldEvent {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(source, "source");
    }

    @Override
    public long recordTimestampMillis() {
        return event.timestampMillis();
    }

    @Override
    public Optional<TooOldEvent> tooOld() {
        return Optional.of(this);
    }
}
