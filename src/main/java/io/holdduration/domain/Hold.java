package io.holdduration.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One hold of a channel as its timeline shows it now: the content of its record, without the revision.
 *
 * @param outcome its outcome
 * @param held its start; null only when {@code UNMATCHED} or {@code WITHDRAWN}
 * @param end its end; null only when {@code UNRESOLVED}
 * @param details the details of the held event; what it lacks, of the end event; the reason is always the end event's
 */
public record Hold(
        Outcome outcome, @Nullable Boundary held, @Nullable Boundary end, EventDetails details) {

    /**
     * An event that starts or ends a hold.
     *
     * @param atMillis when, in ms since 1970
     * @param lineage the CloudEvent that it came from
     */
    public record Boundary(long atMillis, Lineage lineage) {}

    public Hold {
        boolean startKnown = outcome.isComplete() || outcome == Outcome.UNRESOLVED;
        boolean endKnown = outcome != Outcome.UNRESOLVED;
        if ((held != null) != startKnown || (end != null) != endKnown) {
            throw new IllegalArgumentException("a hold " + outcome + " from " + held + " to " + end);
        }
    }

    /** The id that all revisions of this hold share. It depends on the channel and on the start, or the lone end. */
    public String id(String channelId) {
        String name = held != null ? "H|" + held.atMillis + "|" + channelId : "R|" + endMillis() + "|" + channelId;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Exactly end minus start, in ms; null unless both are known. */
    public @Nullable Long durationMillis() {
        return held != null && end != null ? end.atMillis - held.atMillis : null;
    }

    /** The timestamp of its record: its end, or its start if the end is unknown; in ms since 1970. */
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
