package io.holdduration.platform.streams.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store does what Kafka's own store in memory does. */
class HeapStoreTest {
    private final KeyValueStore<Bytes, byte[]> store = new HeapStoreSupplier("store").get();
    private final KeyValueStore<Bytes, byte[]> kafkas =
            Stores.inMemoryKeyValueStore("store").get();
    private final SplittableRandom random = new SplittableRandom(1);
    private StateStore registered;
    private StateRestoreCallback restoring;

    @BeforeEach
    void open() {
        store.init(context(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void shouldSayWhatKafkasStoreSays() {
        for (int step = 0; step < 20_000; step++) {
            Bytes key = anyKey();
            byte[] value = random.nextInt(4) == 0 ? null : text("v-" + step);
            switch (random.nextInt(5)) {
                case 0 -> assertThat(store.delete(key)).isEqualTo(kafkas.delete(key));
                case 1 -> assertThat(store.putIfAbsent(key, value)).isEqualTo(kafkas.putIfAbsent(key, value));
                case 2 -> {
                    List<KeyValue<Bytes, byte[]>> entries =
                            List.of(KeyValue.pair(key, value), KeyValue.pair(anyKey(), text("other")));
                    store.putAll(entries);
                    kafkas.putAll(entries);
                }
                default -> {
                    store.put(key, value);
                    kafkas.put(key, value);
                }
            }
            assertThat(store.get(key)).isEqualTo(kafkas.get(key));
            if (step % 200 == 0) {
                assertSameIterators();
            }
        }
        assertThat(store.approximateNumEntries())
                .isEqualTo(kafkas.approximateNumEntries())
                .isGreaterThan(50);
    }

    private void assertSameIterators() {
        Bytes from = anyKey();
        Bytes to = anyKey();
        if (from.compareTo(to) > 0) {
            assertThat(read(store.range(from, to))).isEmpty();
            assertThat(read(store.reverseRange(from, to))).isEmpty();
        } else {
            assertSame(store.range(from, to), kafkas.range(from, to));
            assertSame(store.reverseRange(from, to), kafkas.reverseRange(from, to));
        }
        assertSame(store.range(from, null), kafkas.range(from, null));
        assertSame(store.range(null, to), kafkas.range(null, to));
        assertSame(store.range(null, null), kafkas.range(null, null));
        assertSame(store.reverseRange(null, to), kafkas.reverseRange(null, to));
        assertSame(store.reverseAll(), kafkas.reverseAll());
        assertSame(
                store.prefixScan(from, new BytesSerializer()),
                from.get().length == 0 ? kafkas.all() : kafkas.prefixScan(from, new BytesSerializer()));
        assertThat(read(store.all())).containsExactlyInAnyOrderElementsOf(read(kafkas.all()));
    }

    @Test
    void shouldBeRestoredFromItsChangelog() {
        restoring.restore(text("a"), text("1"));
        restoring.restore(text("b"), text("1"));
        restoring.restore(text("a"), text("a much longer value than the one before, so that it moves"));
        restoring.restore(text("b"), null);

        assertThat(registered).isSameAs(store);
        assertThat(read(store.all())).containsExactly("a=a much longer value than the one before, so that it moves");
    }

    /** A task that is revived after an aborted transaction opens its store again, and restores it. */
    @Test
    void shouldBeEmptyWhenItIsOpenedAgain() {
        store.put(Bytes.wrap(text("a")), text("1"));
        assertThat(store.isOpen()).isTrue();

        store.close();
        store.close();
        assertThat(store.isOpen()).isFalse();
        store.init(context(), store);

        assertThat(store.isOpen()).isTrue();
        assertThat(store.approximateNumEntries()).isZero();
        assertThat(store.get(Bytes.wrap(text("a")))).isNull();
        assertThat(store.persistent()).isFalse();
    }

    @Test
    void shouldAnswerNoQueryButItsOwn() {
        store.put(Bytes.wrap(text("a")), text("1"));

        assertThat(store.query(
                                KeyQuery.withKey(Bytes.wrap(text("a"))),
                                PositionBound.unbounded(),
                                new QueryConfig(false))
                        .getFailureReason())
                .isEqualTo(FailureReason.UNKNOWN_QUERY_TYPE);
        assertThat(store.getPosition().isEmpty()).isTrue();
    }

    /** One of some 200 keys, many of which begin like others. */
    private Bytes anyKey() {
        String[] beginnings = {"", "a", "ab", "abc", "b", "\u00FF", "\uFFFF"};
        return Bytes.wrap(text(beginnings[random.nextInt(beginnings.length)]
                + (random.nextInt(5) == 0 ? "" : "" + random.nextInt(30))));
    }

    private StateStoreContext context() {
        return (StateStoreContext) Proxy.newProxyInstance(
                StateStoreContext.class.getClassLoader(),
                new Class<?>[] {StateStoreContext.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("register");
                    registered = (StateStore) arguments[0];
                    restoring = (StateRestoreCallback) arguments[1];
                    return null;
                });
    }

    private static void assertSame(KeyValueIterator<Bytes, byte[]> ours, KeyValueIterator<Bytes, byte[]> kafkas) {
        assertThat(read(ours)).containsExactlyElementsOf(read(kafkas));
    }

    private static List<String> read(KeyValueIterator<Bytes, byte[]> entries) {
        List<String> read = new ArrayList<>();
        try (entries) {
            entries.forEachRemaining(entry -> read.add(new String(entry.key.get(), StandardCharsets.UTF_8) + "="
                    + new String(entry.value, StandardCharsets.UTF_8)));
        }
        return read;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
