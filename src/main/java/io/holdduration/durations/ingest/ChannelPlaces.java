package io.holdduration.durations.ingest;

import io.holdduration.domain.SourcePartition;
import io.holdduration.platform.streams.LogPace;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partition from which each channel was last read. It detects a channel on two partitions in input that is declared
 * as keyed by channel. The cause is senders with different partitioners, or partitions added to the input. Each half of
 * a hold then becomes an anomaly of its own. Topics are read together, so a channel must have the same partition number
 * in all of them.
 *
 * <p>It is a table of fixed size in which a channel can displace another one. It holds at most 65 536 channels, those
 * read last, in some 4 MB. It is per process and does not cover other instances. It may therefore miss single events,
 * but it detects some if many channels are on two partitions. Thread-safe.
 */
final class ChannelPlaces {
    private static final int SLOTS = 1 << 16;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private static final Logger log = LoggerFactory.getLogger(ChannelPlaces.class);

    private final @Nullable AtomicReferenceArray<@Nullable Place> places;
    private final LogPace pace = new LogPace();

    private ChannelPlaces(@Nullable AtomicReferenceArray<@Nullable Place> places) {
        this.places = places;
    }

    /** A channel, by its hash, and the source partition where it was read. */
    private record Place(long channelHash, SourcePartition source) {}

    /** Creates a table that is active only for input keyed by channel; otherwise channels may be on any partition. */
    static ChannelPlaces of(boolean isKeyedByChannel) {
        return new ChannelPlaces(isKeyedByChannel ? new AtomicReferenceArray<>(SLOTS) : null);
    }

    /**
     * Records an event, and warns the operator of a channel on two partitions: at once, then at most once a minute.
     *
     * @return whether its channel was read from another partition before
     */
    boolean note(Ingested record, long wallMillis) {
        Optional<SourcePartition> before = otherPlaceOf(record);
        before.ifPresent(other -> tell(record, other, wallMillis));
        return before.isPresent();
    }

    /** Records an event; returns the previous place of its channel if that was another partition. */
    Optional<SourcePartition> otherPlaceOf(Ingested record) {
        return places == null
                ? Optional.empty()
                : record.decoded().relevantEvent().flatMap(event -> moved(places, event.channelId(), record.source()));
    }

    private static Optional<SourcePartition> moved(
            AtomicReferenceArray<@Nullable Place> places, String channelId, SourcePartition source) {
        long hash = hash(channelId);
        int slot = (int) (hash >>> 48);
        if (isAt(places.getAcquire(slot), hash, source)) {
            return Optional.empty();
        }
        // One atomic step, not a check and a set: two threads that read a channel at once must not both be its first.
        Place before = places.getAndSet(slot, new Place(hash, source));
        return before != null && before.channelHash == hash && before.source.partition() != source.partition()
                ? Optional.of(before.source)
                : Optional.empty();
    }

    private void tell(Ingested record, SourcePartition before, long wallMillis) {
        int count = pace.note(wallMillis);
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("count", count)
                    .addKeyValue("topic", record.source().topic())
                    .addKeyValue("partition", record.source().partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("topic_before", before.topic())
                    .addKeyValue("partition_before", before.partition())
                    .log(
                            "one channel is on two partitions, so its holds are wrong: the input's senders partition it differently, or"
                                    + " it has got more partitions; set hold.input.keyed.by.channel=false");
        }
    }

    private static boolean isAt(@Nullable Place place, long hash, SourcePartition source) {
        return place != null && place.channelHash == hash && place.source.equals(source);
    }

    /** Returns an FNV-1a hash of 64 bits, mixed once more, so that its upper bits are as good as the others. */
    private static long hash(String channelId) {
        long hash = FNV_OFFSET;
        for (int position = 0; position < channelId.length(); position++) {
            hash = (hash ^ channelId.charAt(position)) * FNV_PRIME;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }
}
