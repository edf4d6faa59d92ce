package io.holdduration.durations.pair.storage;

import io.holdduration.domain.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record of the store's changelog says. */
public final class StoredTimelines {
    private static final byte CLOCK = (byte) 0xFF;

    private StoredTimelines() {}

    /** A channel and its timeline; nothing if the record is the clock's or says that a timeline is gone. */
    public static Map<String, Timeline> read(byte[] key, byte @Nullable [] value) {
        return key[0] == CLOCK || value == null
                ? Map.of()
                : Map.of(new String(key, StandardCharsets.UTF_8), TimelineCodec.read(value));
    }
}
