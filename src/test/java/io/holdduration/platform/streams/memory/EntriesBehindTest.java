package io.holdduration.platform.streams.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.streams.StoreKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A processor visits its store in slices, through all that Kafka puts around the store. */
@ParameterizedClass
@EnumSource(StoreKind.class)
class EntriesBehindTest {
    private static final String STORE = "entries";

    @Parameter
    StoreKind kind;

    @TempDir
    Path directory;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> input;
    private KeyValueStore<byte[], byte[]> store;

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "slices");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        Topology topology = new Topology();
        topology.addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "input");
        topology.addProcessor("store-all", new StoreAll(), "source");
        driver = new TopologyTestDriver(topology, settings);
        input = driver.createInputTopic("input", new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldVisitEachEntryOnce() {
        IntStream.range(0, 100).forEach(entry -> put("k-" + entry));

        List<String> visited = new ArrayList<>();
        List<String> slice = slice(null, 7);
        while (!slice.isEmpty()) {
            visited.addAll(slice);
            slice = slice(slice.get(slice.size() - 1), 7);
        }

        assertThat(visited).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void shouldContinueBehindAnEntryThatIsGone() {
        IntStream.range(0, 10).forEach(entry -> put("k-" + entry));
        List<String> all = slice(null, 100);

        input.pipeInput(all.get(4).getBytes(UTF_8), (byte[]) null);

        assertThat(slice(all.get(4), 100)).containsExactlyElementsOf(all.subList(5, 10));
    }

    @Test
    void shouldHaveNothingBehindTheLastEntry() {
        put("k");

        assertThat(slice("k", 1)).isEmpty();
    }

    @Test
    void shouldCopyToTheChangelog() {
        put("k");
        input.pipeInput("k".getBytes(UTF_8), (byte[]) null);

        Map<String, Long> copied = new HashMap<>();
        driver.createOutputTopic("slices-entries-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .forEach(record ->
                        copied.merge(new String(record.key(), UTF_8) + (record.value() == null), 1L, Long::sum));

        assertThat(copied).isEqualTo(Map.of("kfalse", 1L, "ktrue", 1L));
    }

    private void put(String key) {
        input.pipeInput(key.getBytes(UTF_8), key.getBytes(UTF_8));
    }

    private List<String> slice(String behind, int count) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> entries =
                EntriesBehind.in(store, behind == null ? null : behind.getBytes(UTF_8))) {
            while (keys.size() < count && entries.hasNext()) {
                keys.add(new String(entries.next().value, UTF_8));
            }
        }
        return keys;
    }

    private final class StoreAll implements ProcessorSupplier<byte[], byte[], Void, Void> {
        @Override
        public Processor<byte[], byte[], Void, Void> get() {
            return new ContextualProcessor<>() {
                @Override
                public void process(Record<byte[], byte[]> record) {
                    store = context().getStateStore(STORE);
                    store.put(record.key(), record.value());
                }
            };
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(kind.unsorted(STORE));
        }
    }
}
