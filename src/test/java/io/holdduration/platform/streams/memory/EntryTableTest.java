package io.holdduration.platform.streams.memory;

import static io.holdduration.platform.streams.memory.TableModel.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in a table, whatever was written before. */
class EntryTableTest {

    @ParameterizedTest
    @CsvSource({
        "MIXED, 1, 30000, 3000",
        "MIXED, 2, 30000, 100000",
        "MIXED, 3, 30000, 70",
        "THREE, 4, 6000, 500",
        "LAST, 5, 6000, 500",
        "FIRST_BYTE, 6, 20000, 3000"
    })
    void shouldSayWhatAMapSays(Hashes hash, long seed, int steps, int keys) {
        TableModel model = new TableModel(hash, seed);
        for (int step = 0; step < steps; step++) {
            byte[] key = model.anyKey(keys);
            boolean isShrinking = step / 1_000 % 3 == 2;
            int choice = model.random().nextInt(20);
            if (choice < (isShrinking ? 16 : 5)) {
                model.remove(key);
            } else if (choice < 18) {
                model.put(key, model.anySize());
            } else {
                model.putIfAbsent(key, model.anySize());
            }
            if (step % 1_000 == 999) {
                model.assertSame();
            }
        }
        model.clear();
        model.assertSame();
        model.put(key("again"), 10);
        model.assertSame();
    }

    @ParameterizedTest
    @EnumSource(Hashes.class)
    void shouldKeepAValueThatGrowsAndShrinksByEveryByte(Hashes hash) {
        TableModel model = new TableModel(hash, 1);
        for (int neighbour = 0; neighbour < 20; neighbour++) {
            model.put(key("n-" + neighbour), 100 + neighbour);
        }
        for (int size = 0; size < 200; size++) {
            model.put(key("grows"), size);
        }
        for (int size = 200; size >= 0; size--) {
            model.put(key("grows"), size);
        }
        model.assertSame();
    }

    @Test
    void shouldGiveCopies() {
        EntryTable table = new EntryTable(Hashes.MIXED);
        table.put(key("a"), new byte[] {1});

        Arrays.fill(table.get(key("a")), (byte) 2);

        assertThat(table.get(key("a"))).containsExactly(1);
    }

    @Test
    void shouldSortKeysOfTheSameHashByTheirBytes() {
        TableModel model = new TableModel(Hashes.LAST, 1);
        for (int step = 0; step < 500; step++) {
            model.put(model.anyKey(10_000), 10);
        }

        assertThat(model.keys()).isSortedAccordingTo(Arrays::compareUnsigned).hasSizeGreaterThan(100);
    }

    @Test
    void shouldSortKeysByTheirHash() {
        TableModel model = new TableModel(Hashes.MIXED, 1);
        for (int key = 0; key < 5_000; key++) {
            model.put(key("k-" + key), 10);
        }

        assertThat(model.keys().stream().map(Hashes.MIXED::of).toList())
                .isSortedAccordingTo(Integer::compareUnsigned)
                .hasSize(5_000);
    }

    @Test
    void shouldNotChangeItsOrderWhenItGrowsAndShrinks() {
        TableModel model = new TableModel(Hashes.MIXED, 1);
        for (int key = 0; key < 1_000; key++) {
            model.put(key("stays-" + key), 100);
        }
        List<byte[]> order = model.keys();
        int small = (int) model.table().bytes();

        for (int key = 0; key < 50_000; key++) {
            model.put(key("passes-" + key), 100);
        }
        List<byte[]> among = model.keys().stream().filter(key -> key[0] == 's').toList();
        for (int key = 0; key < 50_000; key++) {
            model.remove(key("passes-" + key));
        }

        assertThat(among).containsExactlyElementsOf(order);
        assertThat(model.keys()).containsExactlyElementsOf(order);
        assertThat(model.table().bytes()).isLessThan(small + 5L * Chunks.CHUNK_BYTES);
    }

    @Test
    void shouldContinueBehindAKeyThatItDoesNotHave() {
        TableModel model = new TableModel(Hashes.MIXED, 1);
        for (int key = 0; key < 100; key++) {
            model.put(key("k-" + key), 1);
        }
        List<byte[]> order = model.keys();
        for (int key = 0; key < 99; key += 2) {
            model.remove(order.get(key));
        }

        for (int key = 0; key < 98; key++) {
            assertThat(model.table().keyBehind(order.get(key))).isEqualTo(order.get(key + 1 + key % 2));
        }
        assertThat(model.table().keyBehind(order.get(99))).isNull();
    }
}
