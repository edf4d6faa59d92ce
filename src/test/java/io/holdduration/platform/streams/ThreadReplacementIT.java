package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ThreadReplacementIT {
    private static final String INPUT = "channel-events";

    private final ConcurrentLinkedQueue<Byte> read = new ConcurrentLinkedQueue<>();

    @Test
    void shouldReplaceAllThreadsAndGoOnWhereTheyEnded(@TempDir Path stateDir) throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            ProcessorConfig config = ProcessorConfig.of(Map.of(
                    "application.id",
                    "replaced-threads",
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "state.dir",
                    stateDir.toString(),
                    "num.stream.threads",
                    "2"));
            createInput(broker);
            ClientSupplier clients =
                    new ClientSupplier(config.deployment().footprint(), new MissedInput(new SimpleMeterRegistry()));
            try (KafkaStreams streams = StreamsApp.streams(topology(), config.streams(), clients)) {
                streams.start();
                write(broker, 1, 2);
                Await.until("records", () -> read.size() == 2);
                Set<Thread> before = threads(streams);

                new ThreadReplacement(streams, clients).run();

                assertThat(before).hasSize(2);
                Await.until("end of the earlier threads", () -> before.stream().noneMatch(Thread::isAlive));
                assertThat(threads(streams)).hasSize(2);
                write(broker, 3, 4);
                Await.until("records", () -> read.size() >= 4);
                assertThat(read).containsExactlyInAnyOrder((byte) 1, (byte) 2, (byte) 3, (byte) 4);
            }
        }
    }

    private Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(INPUT, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> read.add(value[0]));
        return builder.build();
    }

    /** A later thread may have the name of an earlier one. */
    private static Set<Thread> threads(KafkaStreams streams) {
        Set<String> names = streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::threadName)
                .collect(Collectors.toSet());
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> names.contains(thread.getName()))
                .collect(Collectors.toSet());
    }

    private static void createInput(LocalBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(INPUT, 2, (short) 1))).all().get();
        }
    }

    /** Writes a record to each of the two partitions. */
    private static void write(LocalBroker broker, int... values) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int partition = 0; partition < values.length; partition++) {
                producer.send(new ProducerRecord<>(INPUT, partition, null, new byte[] {(byte) values[partition]}))
                        .get();
            }
        }
    }
}
