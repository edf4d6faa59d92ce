package io.holdduration.durations.ingest;

import io.holdduration.domain.SourcePartition;
import org.jspecify.annotations.Nullable;

/** A raw record, what it turned out to be, and where it was read. */
public final class Ingested {
    private final Decoded decoded;
    private final SourcePartition source;
    private final long offset;
    private final byte @Nullable [] original;

    Ingested(Decoded decoded, SourcePartition source, long offset, byte @Nullable [] original) {
        this.decoded = decoded;
        this.source = source;
        this.offset = offset;
        this.original = original;
    }

    /** What it turned out to be. */
    public Decoded decoded() {
        return decoded;
    }

    /** The input partition that it was read from. */
    public SourcePartition source() {
        return source;
    }

    /** Its offset there. */
    long offset() {
        return offset;
    }

    /** Its value as it came: the array itself, not a copy; null for a tombstone. */
    byte @Nullable [] original() {
        return original;
    }

    /** Whether it goes on to its channel. */
    public boolean isRelevant() {
        return decoded.relevantEvent().isPresent();
    }

    /** Whether it is a dead letter. */
    public boolean isRejected() {
        return decoded.rejection().isPresent();
    }
}
