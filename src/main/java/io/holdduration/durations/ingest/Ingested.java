package io.holdduration.durations.ingest;

import io.holdduration.domain.SourcePartition;
import io.holdduration.platform.streams.DeadLetter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A raw record with its decoding result and its source position. */
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

    /** Returns the result of decoding. */
    public Decoded decoded() {
        return decoded;
    }

    /** Returns the input partition that it was read from. */
    public SourcePartition source() {
        return source;
    }

    /** Returns its offset in that partition. */
    long offset() {
        return offset;
    }

    /** Returns its original value: the array itself, not a copy; null for a tombstone. */
    byte @Nullable [] original() {
        return original;
    }

    /** Returns its dead letter, which has the original value; empty if it is not rejected. */
    public Optional<DeadLetter> deadLetter() {
        return decoded.rejection()
                .map(rejected -> new DeadLetter(
                        rejected.reason().name(),
                        rejected.detail(),
                        source.topic(),
                        source.partition(),
                        Optional.of(offset),
                        original));
    }

    /** Returns whether it is passed to pairing. */
    public boolean isRelevant() {
        return decoded.relevantEvent().isPresent();
    }

    /** Returns whether it is a dead letter. */
    public boolean isRejected() {
        return decoded.rejection().isPresent();
    }
}
