package io.holdduration.platform.streams.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The index alone: its addresses can be those of 32 GiB. */
class HashIndexTest {
    private static final int LONG_RUN = 8_192;
    private static final KeyHash HASH = new MixedHash();

    private final Map<Integer, byte[]> keys = new HashMap<>();
    private final HashIndex index = new HashIndex((address, key) -> Arrays.compareUnsigned(keys.get(address), key), 0);

    @Test
    void shouldKeepHashesAndAddressesOfAllBits() {
        SplittableRandom random = new SplittableRandom(1);
        for (int entry = 0; entry < 1_000; entry++) {
            int address = entry == 0 ? -1 : random.nextInt();
            byte[] key = key(entry);
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
        add(1, 100_000);
        assertThat(index.capacity()).isEqualTo(1 << 17);

        for (int address = 1; address <= 100_000; address++) {
            index.remove(index.find(hash(address), keys.get(address)));
            assertThat(index.capacity()).isLessThanOrEqualTo(Math.max(16, 8 * index.size()));
        }
        assertThat(index.firstAddress()).isEqualTo(HashIndex.NO_ADDRESS);
    }

    /** A sweep removes what has expired in the order of the table. */
    @Test
    void shouldKeepItsRunsShortWhenItIsEmptiedInItsOrder() {
        add(1, 100_000);

        int last = index.firstAddress();
        for (int removed = 0; removed < 100_000; removed++) {
            last = removeNext(last);
            if (removed % 500 == 0) {
                assertThat(index.longestRun()).isLessThan(LONG_RUN);
            }
        }

        assertThat(index.capacity()).isEqualTo(16);
    }

    @Test
    void shouldKeepItsRunsShortWhenOthersComeWhileItIsEmptiedInItsOrder() {
        add(1, 100_000);

        int last = index.firstAddress();
        for (int added = 100_000; added < 200_000; added += 500) {
            for (int removed = 0; removed < 500 && last != HashIndex.NO_ADDRESS; removed++) {
                last = removeNext(last);
            }
            add(added + 1, added + 500);

            assertThat(index.longestRun()).isLessThan(LONG_RUN);
        }
        assertThat(index.capacity()).isLessThanOrEqualTo(1 << 18);
    }

    @Test
    void shouldGrowNoFurtherThanTheKeysDemandThatHaveOneHash() {
        for (int address = 1; address <= 10_000; address++) {
            keys.put(address, key(address));
            index.insert(~index.find(-1, keys.get(address)), -1, address);
        }

        assertThat(index.capacity()).isLessThanOrEqualTo(16 * 10_000);
        assertThat(index.find(-1, key(5_000))).isNotNegative();
    }

    private void add(int from, int to) {
        for (int address = from; address <= to; address++) {
            keys.put(address, key(address));
            index.insert(~index.find(hash(address), keys.get(address)), hash(address), address);
        }
    }

    /** Removes the key of an address; returns the address of the next one. */
    private int removeNext(int address) {
        int hash = hash(address);
        int next = index.addressBehind(hash, keys.get(address));
        index.remove(index.find(hash, address));
        return next;
    }

    private static byte[] key(int address) {
        return new byte[] {(byte) address, (byte) (address >> 8), (byte) (address >> 16)};
    }

    /** Two have the same hash each. */
    private static int hash(int address) {
        return HASH.of(key(address >>> 1));
    }
}
