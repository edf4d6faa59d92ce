package io.holdduration.bench.contender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The same with all the traffic that the job cannot avoid: a repartition topic by channel, a changelog that could restore
 * what is in a HashMap, and output with headers. Its pairing is the simple one.
 */
public final class LimitWithTraffic {
    private static final int PARTITIONS = 4;

    private final String inputTopic;
    private final String outputTopic;
    private final String repartition;
    private final String changelog;
    private final Map<String, List<LeanEvent>> waiting = new HashMap<>();

    private LimitWithTraffic(ConfigFile config) {
        inputTopic = config.inputTopic();
        outputTopic = config.outputTopic();
        repartition = config.applicationId() + "-events-by-channel-repartition";
        changelog = config.applicationId() + "-events-changelog";
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        ConfigFile config = ConfigFile.read(args[0]);
        LimitWithTraffic names = new LimitWithTraffic(config);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", config.bootstrapServers()))) {
            Optional<Short> anyReplication = Optional.empty();
            admin.createTopics(List.of(
                            new NewTopic(names.repartition, Optional.of(PARTITIONS), anyReplication),
                            new NewTopic(names.changelog, Optional.of(PARTITIONS), anyReplication)
                                    .configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }
        Threads.run(config, List.of(names.inputTopic, names.repartition), () -> new LimitWithTraffic(config)::read);
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Consumer<ProducerRecord<byte[], byte[]>> output) {
        if (record.topic().equals(inputTopic)) {
            LeanEvent event = LeanEvent.parse(record.value());
            byte[] key = event.channelId().getBytes(StandardCharsets.UTF_8);
            output.accept(new ProducerRecord<>(repartition, null, event.timestampMillis(), key, event.toBytes()));
        } else {
            pair(LeanEvent.read(record.key(), record.value()), output);
            output.accept(new ProducerRecord<>(changelog, record.partition(), record.key(), record.value()));
        }
    }

    private void pair(LeanEvent event, Consumer<ProducerRecord<byte[], byte[]>> output) {
        List<LeanEvent> others = waiting.computeIfAbsent(event.channelId(), first -> new ArrayList<>(2));
        SimplePairing.pair(
                event, others, (held, retrieved) -> output.accept(HoldRecord.of(outputTopic, held, retrieved)));
        if (others.isEmpty()) {
            waiting.remove(event.channelId());
        }
    }
}
