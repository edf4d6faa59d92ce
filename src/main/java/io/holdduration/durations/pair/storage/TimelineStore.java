package io.holdduration.durations.pair.storage;

import io.holdduration.domain.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The timelines of a task by channel, and its clock, in one key-value store. A channel's key is its id in UTF-8; the clock's
 * is a byte that UTF-8 never uses, and one that sorts behind every channel.
 */
public final class TimelineStore {
    /** The name of the store, of its changelog and in {@code topology.md}. */
    public static final String NAME = "hold-timelines";

    private static final int CLOCK_FORMAT = 1;
    private static final byte[] CLOCK_KEY = {(byte) 0xFF};

    private final KeyValueStore<byte[], byte[]> store;

    public TimelineStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** The timeline of a channel; {@link Timeline#EMPTY} if there is none. */
    public Timeline load(String channelId) {
        byte[] bytes = store.get(key(channelId));
        return bytes == null ? Timeline.EMPTY : read(channelId, bytes);
    }

    /** Keeps a timeline, or removes it if there is nothing to remember. */
    public void save(String channelId, Timeline timeline) {
        // put(null) instead of delete(): the latter reads the old value first
        store.put(key(channelId), timeline.isEmpty() ? null : TimelineCodec.write(timeline));
    }

    /**
     * Looks at one channel.
     *
     * @param isWanted whether a timeline that was last touched at this clock is shown, and so read as a whole
     * @return whether there is a timeline
     */
    public boolean visit(String channelId, LongPredicate isWanted, BiConsumer<String, Timeline> action) {
        byte[] bytes = store.get(key(channelId));
        if (bytes != null && isWanted.test(TimelineCodec.readTouchedMillis(bytes))) {
            action.accept(channelId, read(channelId, bytes));
        }
        return bytes != null;
    }

    /** Where the clock stood when it was last saved, in ms since 1970; 0 if it never was. */
    public long loadClockMillis() {
        byte[] bytes = store.get(CLOCK_KEY);
        return bytes == null ? 0 : readClock(bytes);
    }

    public void saveClockMillis(long clockMillis) {
        store.put(CLOCK_KEY, writeClock(clockMillis));
    }

    /** The form of the clock, format 1: ms since 1970. */
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

    /** Every channel and its timeline. */
    public void forEach(BiConsumer<String, Timeline> action) {
        try (Cursor all = cursor()) {
            while (all.hasNext()) {
                all.next(action);
            }
        }
    }

    /** All channels as they are now, to be read bit by bit; to be closed. */
    public Cursor cursor() {
        return new Cursor(store.all());
    }

    /** A way through all channels. What is written meanwhile it may show or not. */
    public static final class Cursor implements AutoCloseable {
        private final KeyValueIterator<byte[], byte[]> rest;

        private Cursor(KeyValueIterator<byte[], byte[]> rest) {
            this.rest = rest;
        }

        /** Whether there is another channel; the clock comes behind the last. */
        public boolean hasNext() {
            return rest.hasNext() && rest.peekNextKey()[0] != CLOCK_KEY[0];
        }

        /** Shows the next channel; one that has been removed meanwhile may come with an empty timeline. */
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
     * At most {@code count} channels behind {@code after}, in the order of their keys, and at least one, if there is one.
     *
     * @param after the channel to go on behind; null to start
     * @param hasTime whether to go on
     * @param isWanted whether a timeline that was last touched at this clock is shown, and so read as a whole
     * @return the last channel visited; null if the end was reached
     */
    @Nullable public String visitBehind(
            @Nullable String after,
            int count,
            BooleanSupplier hasTime,
            LongPredicate isWanted,
            BiConsumer<String, Timeline> action) {
        // the least key behind a channel's own is that key and a zero byte
        byte[] from = after == null ? null : key(after + '\0');
        try (KeyValueIterator<byte[], byte[]> range = store.range(from, null)) {
            return forChannels(range, count, hasTime, isWanted, action);
        }
    }

    private static @Nullable String forChannels(
            KeyValueIterator<byte[], byte[]> entries,
            int count,
            BooleanSupplier hasTime,
            LongPredicate isWanted,
            BiConsumer<String, Timeline> action) {
        String channelId = null;
        for (int visited = 0; visited < count && (visited == 0 || hasTime.getAsBoolean()); visited++) {
            KeyValue<byte[], byte[]> entry = entries.hasNext() ? entries.next() : null;
            if (entry == null || entry.key[0] == CLOCK_KEY[0]) {
                return null;
            }
            channelId = new String(entry.key, StandardCharsets.UTF_8);
            if (isWanted.test(TimelineCodec.readTouchedMillis(entry.value))) {
                action.accept(channelId, read(channelId, entry.value));
            }
        }
        return channelId;
    }

    private static Timeline read(String channelId, byte[] bytes) {
        try {
            return TimelineCodec.read(bytes);
        } catch (SerializationException e) {
            throw new SerializationException("channel " + channelId + ": " + e.getMessage(), e);
        }
    }

    private static byte[] key(String channelId) {
        return channelId.getBytes(StandardCharsets.UTF_8);
    }
}
