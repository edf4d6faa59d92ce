package io.holdduration.platform.streams.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SegmentedIndexTest {
    private static final int KEYS = 200_000;

    private final SegmentedIndex index = new SegmentedIndex(
            (address, key) -> Integer.compare(address, ByteBuffer.wrap(key).getInt()));

    @Test
    void shouldSpreadTheKeysOverItsPartsAndWithinThem() {
        for (int address = 1; address <= KEYS; address++) {
            HashIndex part = index.of(hash(address));
            part.insert(~part.find(hash(address), key(address)), hash(address), address);
        }

        assertThat(index.size()).isEqualTo(KEYS);
        for (int part = 0; part < 64; part++) {
            assertThat(index.of(part << 26).size()).isBetween(KEYS / 64 * 9 / 10, KEYS / 64 * 11 / 10);
            assertThat(index.of(part << 26).longestRun()).isLessThan(1_000);
        }
        assertThat(index.capacity()).isBetween(64 * 4_096, 70 * 4_096); // a part that is fuller than others has grown
    }

    private static int hash(int address) {
        return Hashes.MIXED.of(key(address));
    }

    private static byte[] key(int address) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(address).array();
    }
}
