package io.holdduration.bench.micro;

import io.holdduration.domain.PairingResult;
import io.holdduration.domain.SourcePartition;
import io.holdduration.durations.pair.PairHolds;
import io.holdduration.durations.pair.PairingMetrics;
import io.holdduration.durations.pair.TaskSources;
import io.holdduration.durations.pair.storage.Arrival;
import io.holdduration.harness.EventGenerator;
import io.holdduration.platform.streams.StoreKind;
import io.holdduration.platform.streams.WallClock;
import io.holdduration.platform.streams.memory.HeapStoreSupplier;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * All that the pairing node does with an event: load, decide, store, count, forward. The events are the beginning of a
 * generated day, 2 % of them late and 1 % twice; an event finds three or four before it on its channel, on average. The store
 * has no changelog and holds few channels, so what is measured is the code, not the disk.
 */
public class PairingStepBenchmark extends MicroBenchmark {
    private static final int EVENTS = 1_024;
    private static final int CHANNELS = 1_024;
    private static final int SOURCE_PARTITIONS = 4;

    @Param({"in-memory", "rocksdb"})
    String store;

    private List<Record<String, Arrival>> arrivals;
    private List<byte[]> keys;
    private Path directory;
    private KeyValueStore<byte[], byte[]> timelines;
    private LastForwarded<String, PairingResult> context;
    private Processor<String, Arrival, String, PairingResult> node;

    @Setup
    public void prepare() throws IOException {
        List<Delivery> deliveries = new EventGenerator(1, CHANNELS, SOURCE_PARTITIONS, Disorder.VENDOR).deliveries();
        arrivals = deliveries.stream()
                .limit(EVENTS)
                .map(PairingStepBenchmark::arrival)
                .toList();
        keys = arrivals.stream()
                .map(Record::key)
                .distinct()
                .map(channelId -> channelId.getBytes(StandardCharsets.UTF_8))
                .toList();
        directory = Files.createTempDirectory("pairing-step");
        context = new LastForwarded<>(directory);
        boolean isPersistent = store.equals("rocksdb");
        timelines = Stores.keyValueStoreBuilder(
                        isPersistent
                                ? Stores.persistentKeyValueStore(PairHolds.STORE)
                                : new HeapStoreSupplier(PairHolds.STORE),
                        Serdes.ByteArray(),
                        Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        timelines.init(context.getStateStoreContext(), timelines);
        context.addStateStore(timelines);
        TaskSources sources = new TaskSources(Map.of("channel-events", SOURCE_PARTITIONS), false);
        node = new PairHolds(
                        SampleChannel.RULES,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        sources,
                        isPersistent ? StoreKind.ROCKSDB : StoreKind.IN_MEMORY,
                        WallClock.OF_CONTEXT,
                        false,
                        new PairingMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), List.of()))
                .get();
        node.init(context);
    }

    private static Record<String, Arrival> arrival(Delivery delivery) {
        SourcePartition source = new SourcePartition("channel-events", delivery.sourcePartition());
        return new Record<>(
                delivery.event().channelId(),
                Arrival.of(source, delivery.event()),
                delivery.event().timestampMillis());
    }

    /** Otherwise they would all be duplicates the second time. */
    @Setup(Level.Invocation)
    public void forget() {
        keys.forEach(key -> timelines.put(key, null));
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Object process() {
        for (Record<String, Arrival> arrival : arrivals) {
            node.process(arrival);
        }
        return context.last();
    }

    @TearDown
    public void close() throws IOException {
        node.close();
        timelines.close();
        Utils.delete(directory.toFile());
    }
}
