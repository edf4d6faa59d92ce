package io.holdduration.durations.pair.storage;

import io.holdduration.domain.Timeline;
import io.holdduration.platform.streams.memory.EntriesBehind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The timelines of a task by channel, and its clock, in one key-value store. The key of a channel is its id in UTF-8.
 * The key of the clock is a byte that never occurs in UTF-8. Channels are visited in the order of the store. The clock
 * may be among them, and is skipped. Not thread-safe.
 */
public final class TimelineStore {
    /** The name of the store, as in its changelog and in {@code topology.md}. */
    public static final String NAME = "hold-timelines";

    private static final int CLOCK_FORMAT = 1;
    private static final byte[] CLOCK_KEY = {(byte) 0xFF};

    private final KeyValueStore<byte[], byte[]> store;
    private String lastChannelId = "";
    private byte[] lastKey = {};

    public TimelineStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** Returns the timeline of a channel; {@link Timeline#EMPTY} if there is none. */
    public Timeline load(String channelId) {
        byte[] bytes = store.get(key(channelId));
        return bytes == null ? Timeline.EMPTY : read(channelId, bytes);
    }

    /** Stores a timeline, or removes it if it is empty. */
    public void save(String channelId, Timeline timeline) {
        // put(null) instead of delete(): the latter reads the old value first
        store.put(key(channelId), timeline.isEmpty() ? null : TimelineCodec.write(timeline));
    }

    /** Returns the clock when it was last saved, in ms since 1970; 0 if it was never saved. */
    public long loadClockMillis() {
        byte[] bytes = store.get(CLOCK_KEY);
        return bytes == null ? 0 : readClock(bytes);
    }

    public void saveClockMillis(long clockMillis) {
        store.put(CLOCK_KEY, writeClock(clockMillis));
    }

    /** Writes the clock in format 1: ms since 1970. */
    static byte[] writeClock(long clockMillis) {
        BinaryWriter writer = new BinaryWriter();
        writer.writeByte(CLOCK_FORMAT);
        writer.writeNumber(clockMillis);
        return writer.toBytes();
    }

    static long readClock(byte[] bytes) {
        BinaryReader reader = new BinaryReader("the stored clock", bytes);
        reader.readFormat(CLOCK_FORMAT, CLOCK_FORMAT);
        long clockMillis = reader.readNumber();
        reader.expectEnd();
        if (clockMillis < 0) {
            throw reader.corrupt("before 1970");
        }
        return clockMillis;
    }

    /** Passes every channel and its timeline to the action. */
    public void forEach(BiConsumer<String, Timeline> action) {
        try (Cursor all = cursor()) {
            while (all.hasNext()) {
                all.next(action);
            }
        }
    }

    /** Returns a cursor over all channels, for reading in slices; the caller closes it. */
    public Cursor cursor() {
        return new Cursor(store.all());
    }

    /** An iteration over all channels. It may or may not show what is written meanwhile. */
    public static final class Cursor implements AutoCloseable {
        private final KeyValueIterator<byte[], byte[]> rest;

        private Cursor(KeyValueIterator<byte[], byte[]> rest) {
            this.rest = rest;
        }

        /** Returns whether there is another channel. */
        public boolean hasNext() {
            if (rest.hasNext() && isClock(rest.peekNextKey())) {
                rest.next();
            }
            return rest.hasNext();
        }

        /** Passes on the next channel; one that has been removed meanwhile may come with an empty timeline. */
        public void next(BiConsumer<String, Timeline> action) {
            KeyValue<byte[], byte[]> entry = rest.next();
            String channelId = new String(entry.key, StandardCharsets.UTF_8);
            action.accept(channelId, entry.value == null ? Timeline.EMPTY : read(channelId, entry.value));
        }

        @Override
        public void close() {
            rest.close();
        }
    }

    /**
     * Visits at most {@code count} channels behind {@code after}, in the order of the store; at least one, if there is one.
     *
     * @param after the channel to continue behind, even if it has been removed; null to start
     * @param hasTime whether to continue
     * @param isWanted whether a timeline that was last touched at a given clock is passed to the action; only those are
     *     read completely
     * @return the last channel visited; null if the end was reached
     */
    @Nullable public String visitBehind(
            @Nullable String after,
            int count,
            BooleanSupplier hasTime,
            LongPredicate isWanted,
            BiConsumer<String, Timeline> action) {
        String channelId = null;
        try (KeyValueIterator<byte[], byte[]> behind = EntriesBehind.in(store, after == null ? null : key(after))) {
            for (int visited = 0; visited < count && (visited == 0 || hasTime.getAsBoolean()); visited++) {
                KeyValue<byte[], byte[]> entry = nextChannel(behind);
                if (entry == null) {
                    return null;
                }
                channelId = new String(entry.key, StandardCharsets.UTF_8);
                if (isWanted.test(TimelineCodec.readTouchedMillis(entry.value))) {
                    action.accept(channelId, read(channelId, entry.value));
                }
            }
        }
        return channelId;
    }

    private static @Nullable KeyValue<byte[], byte[]> nextChannel(KeyValueIterator<byte[], byte[]> entries) {
        while (entries.hasNext()) {
            KeyValue<byte[], byte[]> entry = entries.next();
            if (!isClock(entry.key)) {
                return entry;
            }
        }
        return null;
    }

    private static boolean isClock(byte[] key) {
        return Arrays.equals(key, CLOCK_KEY);
    }

    private static Timeline read(String channelId, byte[] bytes) {
        try {
            return TimelineCodec.read(bytes);
        } catch (SerializationException e) {
            throw new SerializationException("channel " + channelId + ": " + e.getMessage(), e);
        }
    }

    /** Returns the key of a channel. A channel is mostly saved after it has been loaded, and then has its key already. */
    private byte[] key(String channelId) {
        if (!channelId.equals(lastChannelId)) {
            lastChannelId = channelId;
            lastKey = channelId.getBytes(StandardCharsets.UTF_8);
        }
        return lastKey;
    }
}
