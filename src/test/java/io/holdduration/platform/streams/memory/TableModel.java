package io.holdduration.platform.streams.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A table, and a map that is told the same: the table has to say what the map says. */
final class TableModel {
    private final TreeMap<byte[], byte[]> map = new TreeMap<>(Arrays::compareUnsigned);
    private final EntryTable table;
    private final SplittableRandom random;

    TableModel(KeyHash hash, long seed) {
        table = new EntryTable(hash);
        random = new SplittableRandom(seed);
    }

    EntryTable table() {
        return table;
    }

    static byte[] key(String text) {
        return text.getBytes(UTF_8);
    }

    void put(byte[] key, int valueBytes) {
        byte[] value = new byte[valueBytes];
        random.nextBytes(value);
        table.put(key, value);
        map.put(key, value.clone());
        Arrays.fill(value, (byte) 7); // the table has its own copy
        assertKnows(key);
    }

    void putIfAbsent(byte[] key, int valueBytes) {
        byte[] value = new byte[valueBytes];
        random.nextBytes(value);
        assertThat(table.putIfAbsent(key, value)).isEqualTo(map.putIfAbsent(key, value));
        assertKnows(key);
    }

    void remove(byte[] key) {
        assertThat(table.remove(key)).isEqualTo(map.remove(key));
        assertKnows(key);
    }

    void clear() {
        table.clear();
        map.clear();
    }

    /** One of so many keys, of none to some 60 bytes; the least ones are the beginning of others. */
    byte[] anyKey(int count) {
        byte[] key = new byte[random.nextInt(count) % 60];
        new SplittableRandom(random.nextInt(Math.max(1, count / 60))).nextBytes(key);
        return key;
    }

    /** Mostly small, sometimes of a chunk of its own. */
    int anySize() {
        return switch (random.nextInt(100)) {
            case 0 -> 0;
            case 1 -> random.nextInt(Chunks.CHUNK_BYTES / 8 - 200, Chunks.CHUNK_BYTES / 8 + 200);
            case 2 -> random.nextInt(2 * Chunks.CHUNK_BYTES);
            default -> random.nextInt(400);
        };
    }

    SplittableRandom random() {
        return random;
    }

    List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>();
        for (byte[] key = table.keyBehind(null); key != null; key = table.keyBehind(key)) {
            keys.add(key);
        }
        return keys;
    }

    void assertKnows(byte[] key) {
        assertThat(table.get(key)).isEqualTo(map.get(key));
        assertThat(table.contains(key)).isEqualTo(map.containsKey(key));
    }

    void assertSame() {
        assertThat(table.size()).isEqualTo(map.size());
        assertThat(keys().stream().sorted(Arrays::compareUnsigned)).containsExactlyElementsOf(map.keySet());
        map.keySet().forEach(this::assertKnows);
    }
}
