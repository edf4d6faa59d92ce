package io.holdduration.domain;

import java.util.Objects;

/**
 * One event of a timeline, with the publication state of the hold that it owns. A held event owns the hold that it
 * starts. A retrieved event owns an end without a start.
 *
 * @param kind the kind of the event
 * @param timestampMillis the time of the event, in ms since 1970
 * @param lineage the CloudEvent that arrived first
 * @param details the combined details of all its deliveries
 * @param arrivedMillis the clock at its arrival, at least {@code timestampMillis}; the age counts from this time
 * @param revision the last published revision of its hold; {@link #UNPUBLISHED} if none
 * @param waitingSinceMillis the clock since which its hold waits for its first record; {@link #NOT_WAITING} if it does not
 */
public record TimelineEntry(
        EventKind kind,
        long timestampMillis,
        Lineage lineage,
        EventDetails details,
        long arrivedMillis,
        int revision,
        long waitingSinceMillis) {
    /** The revision before the first one. */
    public static final int UNPUBLISHED = -1;

    /** A time before every clock. */
    public static final long NOT_WAITING = -1;

    public TimelineEntry {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(lineage, "lineage");
        Objects.requireNonNull(details, "details");
        if (timestampMillis < 0
                || arrivedMillis < timestampMillis
                || revision < UNPUBLISHED
                || waitingSinceMillis < NOT_WAITING) {
            throw new IllegalArgumentException("entry at " + timestampMillis + ", arrived " + arrivedMillis
                    + ", revision " + revision + ", waiting since " + waitingSinceMillis);
        }
    }

    static TimelineEntry of(ChannelEvent event, long clockMillis) {
        long arrived = Math.max(event.timestampMillis(), clockMillis);
        return new TimelineEntry(
                event.kind(),
                event.timestampMillis(),
                event.lineage(),
                event.details(),
                arrived,
                UNPUBLISHED,
                NOT_WAITING);
    }

    boolean isPublished() {
        return revision > UNPUBLISHED;
    }

    boolean isWaiting() {
        return waitingSinceMillis > NOT_WAITING;
    }

    TimelineEntry published(int newRevision) {
        return new TimelineEntry(kind, timestampMillis, lineage, details, arrivedMillis, newRevision, NOT_WAITING);
    }

    TimelineEntry waitingSince(long sinceMillis) {
        return sinceMillis == waitingSinceMillis
                ? this
                : new TimelineEntry(kind, timestampMillis, lineage, details, arrivedMillis, revision, sinceMillis);
    }

    TimelineEntry with(EventDetails combined) {
        return new TimelineEntry(kind, timestampMillis, lineage, combined, arrivedMillis, revision, waitingSinceMillis);
    }

    /**
     * Returns the same event with its clock times limited. An arrival after {@code latestMillis} becomes the event's
     * timestamp, and a wait since a later time becomes one since the last event.
     */
    TimelineEntry withoutClockBeyond(long latestMillis, long lastEventMillis) {
        return new TimelineEntry(
                kind,
                timestampMillis,
                lineage,
                details,
                arrivedMillis > latestMillis ? timestampMillis : arrivedMillis,
                revision,
                waitingSinceMillis > latestMillis ? lastEventMillis : waitingSinceMillis);
    }

    Hold.Boundary boundary() {
        return new Hold.Boundary(timestampMillis, lineage);
    }

    /** Compares by timestamp, then by kind; zero for two deliveries of one event. */
    static int compare(TimelineEntry entry, EventKind kind, long timestampMillis) {
        int byTime = Long.compare(entry.timestampMillis, timestampMillis);
        return byTime != 0 ? byTime : entry.kind.compareTo(kind);
    }
}
