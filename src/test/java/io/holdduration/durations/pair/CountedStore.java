package io.holdduration.durations.pair;

import io.holdduration.durations.pair.storage.TimelineStore;
import io.holdduration.platform.streams.memory.HeapStoreSupplier;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A real store, in memory or RocksDB, that counts what is asked of it and of the iterators it gives. */
public final class CountedStore implements AutoCloseable {
    private final KeyValueStore<byte[], byte[]> real;
    private final KeyValueStore<byte[], byte[]> counted;
    private final Map<String, Integer> calls = new TreeMap<>();

    private CountedStore(KeyValueBytesStoreSupplier supplier, Path directory, Properties settings) {
        real = Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        real.init(
                new MockProcessorContext<>(settings, new TaskId(0, 0), directory.toFile()).getStateStoreContext(),
                real);
        counted = counted(KeyValueStore.class, real);
    }

    /** An empty store; each needs a directory of its own. */
    public static CountedStore create(boolean isPersistent, Path directory) {
        return new CountedStore(
                isPersistent
                        ? Stores.persistentKeyValueStore(TimelineStore.NAME)
                        : new HeapStoreSupplier(TimelineStore.NAME),
                directory,
                new Properties());
    }

    /** An empty RocksDB store with settings of Kafka Streams. */
    static CountedStore rocksDb(Path directory, Properties settings) {
        return new CountedStore(Stores.persistentKeyValueStore(TimelineStore.NAME), directory, settings);
    }

    public KeyValueStore<byte[], byte[]> store() {
        return counted;
    }

    public TimelineStore timelines() {
        return new TimelineStore(counted);
    }

    /** How often each method was called since the last time, by name; {@code next} is that of the iterators. */
    public Map<String, Integer> calls() {
        Map<String, Integer> since = new TreeMap<>(calls);
        calls.clear();
        return since;
    }

    @Override
    public void close() {
        real.close();
    }

    @SuppressWarnings("unchecked") // the proxy's interface is the target's
    private <T> T counted(Class<? super T> type, T target) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> called(target, method, arguments));
    }

    private Object called(Object target, Method method, Object[] arguments) throws Throwable {
        calls.merge(method.getName(), 1, Integer::sum);
        try {
            Object result = method.invoke(target, arguments);
            if (result instanceof QueryResult<?> answer && answer.isSuccess()) {
                return QueryResult.forResult(
                        counted(KeyValueIterator.class, (KeyValueIterator<?, ?>) answer.getResult()));
            }
            return result instanceof KeyValueIterator<?, ?> iterator
                    ? counted(KeyValueIterator.class, iterator)
                    : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
