package io.holdduration.platform.streams.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The index alone: its addresses can be those of 32 GiB. */
class HashIndexTest {
    private final Map<Integer, byte[]> keys = new HashMap<>();
    private final HashIndex index = new HashIndex((address, key) -> Arrays.compareUnsigned(keys.get(address), key));

    @Test
    void shouldKeepHashesAndAddressesOfAllBits() {
        SplittableRandom random = new SplittableRandom(1);
        for (int entry = 0; entry < 1_000; entry++) {
            int address = entry == 0 ? -1 : random.nextInt();
            byte[] key = {(byte) entry, (byte) (entry >> 8)};
            keys.put(address, key);
            index.insert(~index.find(hash(address), key), hash(address), address);
        }

        assertThat(index.size()).isEqualTo(1_000);
        keys.forEach((address, key) -> {
            int slot = index.find(hash(address), key);
            assertThat(index.address(slot)).isEqualTo(address);
            assertThat(index.find(hash(address), (int) address)).isEqualTo(slot);
            assertThat(index.find(hash(address), address + 1)).isNegative();
        });
    }

    @Test
    void shouldShrinkAsItGrew() {
        for (int address = 1; address <= 100_000; address++) {
            keys.put(address, new byte[] {(byte) address, (byte) (address >> 8), (byte) (address >> 16)});
            index.insert(~index.find(hash(address), keys.get(address)), hash(address), address);
        }
        assertThat(index.capacity()).isEqualTo(1 << 17);

        for (int address = 1; address <= 100_000; address++) {
            index.remove(index.find(hash(address), keys.get(address)));
            assertThat(index.capacity()).isLessThanOrEqualTo(Math.max(16, 7 * index.size()));
        }
        assertThat(index.firstAddress()).isEqualTo(HashIndex.NO_ADDRESS);
    }

    /** Four have the same hash. */
    private static int hash(int address) {
        return (address >>> 2) * 0x9E3779B1;
    }
}
