package io.holdduration.platform.streams.memory;

import static io.holdduration.platform.streams.memory.TableModel.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** How much memory a table takes, and how much a single write does. */
class TableMemoryTest {
    private static final int ENTRIES = 50_000;
    private static final int VALUE_BYTES = 300;
    /** The chunk that is being filled, and the empty ones that are kept. */
    private static final long FIXED = 6L * Chunks.CHUNK_BYTES;

    private final SplittableRandom random = new SplittableRandom(1);
    private int hashed;
    private final EntryTable table = new EntryTable((bytes, offset, length) -> {
        hashed++;
        return Hashes.MIXED.of(bytes, offset, length);
    });

    @Test
    void shouldTakeLittleMoreThanTheEntries() {
        fill();

        assertThat(table.bytes()).isBetween(entryBytes(), 1_250L * entryBytes() / 1_000 + FIXED);
    }

    @Test
    void shouldGiveAllBackWhenAllIsRemoved() {
        fill();

        remove(any -> true);

        assertThat(table.size()).isZero();
        assertThat(table.bytes()).isLessThan(FIXED);
    }

    @Test
    void shouldGiveAllBackWhenItIsCleared() {
        fill();

        table.clear();

        assertThat(table.bytes()).isLessThan(10_000);
    }

    @Test
    void shouldGiveBackWhatIsSpreadOverAllChunks() {
        fill();

        remove(entry -> entry % 10 != 0);

        assertThat(table.bytes()).isLessThan(2 * entryBytes() + FIXED);
    }

    @Test
    void shouldGiveBackWhatDiesBeforeItsChunkIsFull() {
        for (int entry = 0; entry < ENTRIES; entry++) {
            put(entry, VALUE_BYTES - 50);
            put(entry, VALUE_BYTES);
        }

        assertThat(table.bytes()).isLessThan(1_300L * entryBytes() / 1_000 + FIXED);
    }

    @Test
    void shouldOverwriteAValueOfTheSameLengthInItsPlace() {
        fill();
        long filled = table.bytes();
        hashed = 0;

        fill();

        assertThat(table.bytes()).isEqualTo(filled);
        assertThat(hashed).as("writes, and no moves").isEqualTo(ENTRIES);
    }

    @Test
    void shouldNotGrowByRewriting() {
        fill();

        for (int step = 0; step < 10 * ENTRIES; step++) {
            put(random.nextInt(ENTRIES), VALUE_BYTES - 50 + random.nextInt(100));
        }

        assertThat(table.size()).isEqualTo(ENTRIES);
        assertThat(table.bytes()).isLessThan(1_500L * entryBytes() / 1_000 + FIXED);
    }

    @Test
    void shouldGiveBackLargeEntriesAtOnce() {
        for (int step = 0; step < 1_000; step++) {
            table.put(key("large"), new byte[Chunks.CHUNK_BYTES + random.nextInt(1_000)]);
            table.put(key("small-" + step % 10), new byte[random.nextInt(1_000)]);

            assertThat(table.bytes()).isLessThan(FIXED + 2 * Chunks.CHUNK_BYTES);
        }
    }

    @Test
    void shouldNotGrowByComingAndGoing() {
        for (int step = 0; step < 10 * ENTRIES; step++) {
            put(0, VALUE_BYTES);
            table.remove(key("entry-0"));
        }

        assertThat(table.bytes()).isLessThan(FIXED);
    }

    /** A key is hashed for each of the writes, and whenever its entry is moved. */
    @Test
    void shouldMoveNoMoreThanAChunkAtAWrite() {
        fill();
        int most = 0;
        for (int step = 0; step < 4 * ENTRIES; step++) {
            hashed = 0;
            int entry = step / 4 * 7_919 % ENTRIES;
            put(entry, step % 3 == 0 ? VALUE_BYTES : VALUE_BYTES / 2);
            most = Math.max(most, hashed);
        }

        assertThat(most).isBetween(10, 1 + Chunks.CHUNK_BYTES / Chunk.entryBytes(0, VALUE_BYTES / 2));
    }

    private void fill() {
        for (int entry = 0; entry < ENTRIES; entry++) {
            put(entry, VALUE_BYTES);
        }
    }

    private void put(int entry, int valueBytes) {
        table.put(key("entry-" + entry), new byte[valueBytes]);
    }

    private void remove(IntPredicate isWanted) {
        for (int entry = 0; entry < ENTRIES; entry++) {
            if (isWanted.test(entry)) {
                assertThat(table.remove(key("entry-" + entry))).hasSize(VALUE_BYTES);
            }
        }
    }

    /** What the entries that are there take at least. */
    private long entryBytes() {
        return (long) table.size() * (key("entry-10000").length + VALUE_BYTES);
    }
}
