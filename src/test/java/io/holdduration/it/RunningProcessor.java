package io.holdduration.it;

import io.holdduration.durations.HoldDurationTopology;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.preflight.TopicFacts;
import io.holdduration.platform.streams.StoreMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;

/** The product's topology with the product's settings, running in this JVM. */
final class RunningProcessor implements AutoCloseable {
    private final KafkaStreams streams;
    private final StoreMemory memory;

    private RunningProcessor(KafkaStreams streams, StoreMemory memory) {
        this.streams = streams;
        this.memory = memory;
    }

    /**
     * Starts it.
     *
     * @param partitions how many partitions each input topic has
     * @param settings over the product's defaults
     */
    static RunningProcessor start(
            String bootstrapServers, Path stateDir, int partitions, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("bootstrap.servers", bootstrapServers);
        all.putIfAbsent("application.id", "hold-duration-processor");
        all.put("state.dir", stateDir.toString());
        ProcessorConfig config = ProcessorConfig.of(all);
        Map<String, Integer> inputPartitions =
                config.settings().inputTopics().stream().collect(Collectors.toMap(topic -> topic, topic -> partitions));
        TopicFacts facts = new TopicFacts(inputPartitions, TopicFacts.DEFAULT_MAX_BYTES);
        StoreMemory memory = new StoreMemory();
        KafkaStreams streams = new KafkaStreams(
                HoldDurationTopology.build(config.settings(), facts), memory.handedOverIn(config.streams()));
        streams.start();
        return new RunningProcessor(streams, memory);
    }

    @Override
    public void close() {
        if (!streams.close(Duration.ofSeconds(30))) {
            throw new AssertionError("the stream did not close");
        }
        memory.close();
    }
}
