package io.holdduration.durations.ingest;

import io.holdduration.domain.SourcePartition;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From which partition a channel was read last, so that a channel on two partitions is found where the input is said to be keyed by
 * channel. That happens where senders use different partitioners, or where the input has got more partitions: each half of a hold
 * then becomes an anomaly of its own. Topics are read together, so a channel has to have the same partition in all of them.
 *
 * <p>It is a table of fixed size, in which a channel displaces another one: 65 536 channels at most are known, some 4 MB, those read
 * last. It is per process, and knows nothing of what other instances read. So it need not find each such event, but where many
 * channels are on two partitions it finds some. Thread-safe.
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

    /** A channel, by its hash, and where it was read. */
    private record Place(long channelHash, SourcePartition source) {}

    /** A table that looks only where the input is keyed by channel: otherwise channels may be anywhere. */
    static ChannelPlaces of(boolean isKeyedByChannel) {
        return new ChannelPlaces(isKeyedByChannel ? new AtomicReferenceArray<>(SLOTS) : null);
    }

    /**
     * Takes note of a record, and tells the operator of a channel on two partitions: at once, and then at most once a minute.
     *
     * @return whether its channel was read from another partition before
     */
    boolean note(Ingested record, long wallMillis) {
        Optional<SourcePartition> before = otherPlaceOf(record);
        before.ifPresent(other -> tell(record, other, wallMillis));
        return before.isPresent();
    }

    /** Takes note of a record; where its channel was read before if that was another partition. */
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
        // One step, not a look and a change: two threads that read a channel at once must not both be its first.
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

    /** FNV-1a over 64 bits, mixed once more, so that its upper bits are as good as the others. */
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
