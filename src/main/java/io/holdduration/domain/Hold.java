package io.holdduration.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One hold as the channel's timeline currently shows it: the content of its record, without the revision.
 *
 * @param outcome its outcome
 * @param held its start; null only for {@code UNMATCHED} or {@code WITHDRAWN}
 * @param end its end; null only for {@code UNRESOLVED}
 * @param details the details of the held event, with those of the end event for missing ones; the reason is always that
 *     of the end event
 */
public record Hold(
        Outcome outcome, @Nullable Boundary held, @Nullable Boundary end, EventDetails details) {

    /**
     * An event that starts or ends a hold.
     *
     * @param atMillis the time of the event, in ms since 1970
     * @param lineage the CloudEvent that reported it
     */
    public record Boundary(long atMillis, Lineage lineage) {}

    public Hold {
        boolean startKnown = outcome.isComplete() || outcome == Outcome.UNRESOLVED;
        boolean endKnown = outcome != Outcome.UNRESOLVED;
        if ((held != null) != startKnown || (end != null) != endKnown) {
            throw new IllegalArgumentException("a hold " + outcome + " from " + held + " to " + end);
        }
    }

    /**
     * Returns the id that all revisions of this hold share. It depends on the channel and the start, or the end if the
     * start is unknown.
     */
    public String id(String channelId) {
        String name = held != null ? "H|" + held.atMillis + "|" + channelId : "R|" + endMillis() + "|" + channelId;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Returns exactly end minus start, in ms; null unless both are known. */
    public @Nullable Long durationMillis() {
        return held != null && end != null ? end.atMillis - held.atMillis : null;
    }

    /** Returns the timestamp of its record: its end, or its start if the end is unknown; in ms since 1970. */
    public long recordTimestampMillis() {
        return held != null && end == null ? held.atMillis : endMillis();
    }

    Hold withdrawn() {
        return new Hold(Outcome.WITHDRAWN, held, end, details);
    }

    private long endMillis() {
        if (end == null) {
            throw new IllegalStateException("no end: " + outcome);
        }
        return end.atMillis;
    }
}
