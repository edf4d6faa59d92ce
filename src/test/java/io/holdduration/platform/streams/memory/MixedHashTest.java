package io.holdduration.platform.streams.memory;

import static io.holdduration.platform.streams.memory.TableModel.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixedHashTest {
    private static final int PLACES_BITS = 10;
    private static final int MEAN = 100;

    private final KeyHash hash = new MixedHash();

    @ParameterizedTest
    @ValueSource(strings = {"%d", "c-%08d", "%d-and-a-long-end-that-is-the-same-for-all-of-them"})
    void shouldSpreadCountedKeys(String format) {
        assertIsSpread(IntStream.range(0, MEAN << PLACES_BITS).mapToObj(number -> key(format.formatted(number))));
    }

    @Test
    void shouldSpreadTheKeysOfAPartition() {
        SplittableRandom random = new SplittableRandom(1);

        assertIsSpread(Stream.generate(() -> key(new UUID(random.nextLong(), random.nextLong()).toString()))
                .filter(key -> Utils.toPositive(Utils.murmur2(key)) % 16 == 3)
                .limit((long) MEAN << PLACES_BITS));
    }

    @Test
    void shouldDependOnTheLength() {
        Set<Integer> hashes = new HashSet<>();
        for (int length = 0; length < 100; length++) {
            hashes.add(hash.of(new byte[length]));
        }

        assertThat(hashes).hasSize(100);
    }

    @Test
    void shouldDependOnTheOrder() {
        assertThat(hash.of(key("AAAAAAAABBBBBBBB"))).isNotEqualTo(hash.of(key("BBBBBBBBAAAAAAAA")));
        assertThat(hash.of(key("AAAAAAAAAAAAAAAA"))).isNotEqualTo(hash.of(key("BBBBBBBBBBBBBBBB")));
    }

    @Test
    void shouldNotDependOnWhatIsAround() {
        byte[] bytes = key("xxxthe key, and its endyyyy");

        assertThat(hash.of(bytes, 3, 20)).isEqualTo(hash.of(Arrays.copyOfRange(bytes, 3, 23)));
    }

    /** The upper bits say where a key is in the index. */
    private void assertIsSpread(Stream<byte[]> keys) {
        int[] places = new int[1 << PLACES_BITS];
        keys.forEach(key -> places[hash.of(key) >>> (Integer.SIZE - PLACES_BITS)]++);

        assertThat(Arrays.stream(places).min().getAsInt()).isGreaterThan(MEAN / 2);
        assertThat(Arrays.stream(places).max().getAsInt()).isLessThan(MEAN * 3 / 2);
    }
}
