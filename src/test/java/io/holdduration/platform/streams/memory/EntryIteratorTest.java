package io.holdduration.platform.streams.memory;

import static io.holdduration.platform.streams.memory.TableModel.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An iterator while there are writes. */
class EntryIteratorTest {

    /** The index doubles and halves, and entries move, while the iterator is under way. */
    @ParameterizedTest
    @CsvSource({"MIXED, 1, 2000", "MIXED, 2, 2000", "FIRST_BYTE, 3, 1000", "THREE, 4, 200", "LAST, 5, 200"})
    void shouldVisitOnceWhatIsThereThroughout(Hashes hash, long seed, int count) {
        TableModel model = new TableModel(hash, seed);
        Set<String> stays = new HashSet<>();
        for (int key = 0; key < count; key++) {
            model.put(key("stays-" + key), 300);
            stays.add("stays-" + key);
        }
        List<String> visited = new ArrayList<>();

        try (EntryIterator<String> entries = iterator(model.table(), null)) {
            for (int step = 0; entries.hasNext(); step++) {
                KeyValue<String, byte[]> entry = entries.next();
                assertThat(entry.value).isEqualTo(model.table().get(key(entry.key)));
                visited.add(entry.key);
                boolean isGrowing = step < count / 2;
                for (int write = 0; write < 20; write++) {
                    byte[] passing = key("passes-" + model.random().nextInt(5 * count));
                    if (isGrowing) {
                        model.put(passing, 10);
                    } else {
                        model.remove(passing);
                    }
                }
                model.put(
                        key("stays-" + model.random().nextInt(count)),
                        model.random().nextInt(600));
            }
        }

        assertThat(visited).doesNotHaveDuplicates().containsAll(stays);
        model.assertSame();
    }

    @Test
    void shouldLeaveOutWhatIsRemovedAfterItWasPeekedAt() {
        EntryTable table = table("a", "b");
        try (EntryIterator<String> entries = iterator(table, null)) {
            String first = entries.peekNextKey();
            table.remove(key(first));

            assertThat(entries.hasNext()).isTrue();
            assertThat(entries.next().key).isEqualTo(first.equals("a") ? "b" : "a");
            assertThat(entries.hasNext()).isFalse();
        }
    }

    @Test
    void shouldShowTheValueThatIsThereNow() {
        EntryTable table = table("a");
        try (EntryIterator<String> entries = iterator(table, null)) {
            assertThat(entries.peekNextKey()).isEqualTo("a");
            table.put(key("a"), new byte[] {9});

            assertThat(entries.next().value).containsExactly(9);
        }
    }

    @Test
    void shouldHaveNothingBehindTheEnd() {
        try (EntryIterator<String> entries = iterator(table("a"), key("a"))) {
            assertThat(entries.hasNext()).isFalse();
            assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(entries::peekNextKey).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void shouldEndWhenItIsClosed() {
        EntryIterator<String> entries = iterator(table("a"), null);

        entries.close();

        assertThatThrownBy(entries::hasNext).isInstanceOf(IllegalStateException.class);
    }

    private static EntryTable table(String... keys) {
        EntryTable table = new EntryTable(Hashes.MIXED);
        for (String key : keys) {
            table.put(key(key), new byte[] {1});
        }
        return table;
    }

    private static EntryIterator<String> iterator(EntryTable table, byte[] behind) {
        return EntryIterator.inOwnOrder(table, behind, key -> new String(key, UTF_8));
    }
}
