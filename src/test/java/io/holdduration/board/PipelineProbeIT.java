package io.holdduration.board;

import static io.holdduration.board.TestBoard.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.GrouplessConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The probe and a broker: a consumer in the processor's group, and transactions whose markers count as offsets. */
@Timeout(120)
class PipelineProbeIT {
    private static final TopicPartition INPUT = new TopicPartition("channel-events", 0);
    private static final TopicPartition REPARTITION = new TopicPartition("holds-by-channel-repartition", 0);

    private LocalBroker server;
    private Broker broker;
    private Consumer<byte[], byte[]> board;
    private Consumer<byte[], byte[]> member;
    private Producer<byte[], byte[]> producer;
    private PipelineProbe probe;

    @BeforeEach
    void start() throws Exception {
        server = LocalBroker.start();
        Map<String, Object> address = Map.of("bootstrap.servers", server.bootstrapServers());
        try (Admin admin = Admin.create(address)) {
            admin.createTopics(List.of(
                            new NewTopic(INPUT.topic(), 1, (short) 1), new NewTopic(REPARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        BoardConfig config = BoardConfig.of(Map.of(
                "bootstrap.servers", server.bootstrapServers(),
                "application.id", "holds",
                "hold.current.topic", "current-holds"));
        broker = Broker.lazy(config.streams(), "-probe");
        board = GrouplessConsumer.ofCommitted(config.streams(), "-board");
        member = new KafkaConsumer<>(
                with(address, Map.of("group.id", "holds", "enable.auto.commit", false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                with(address, Map.of("transactional.id", "holds-1")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        probe = new PipelineProbe(broker.group(), config.inputTopics(), topics -> TopicPartitions.ends(board, topics));
    }

    @AfterEach
    void close() {
        producer.close();
        member.close();
        board.close();
        broker.close();
        server.close();
    }

    @Test
    void shouldSeeWhatTheGroupHasCommittedOfInputAndRepartitionTopic() {
        assertThat(probe.look(NINE)).as("no group").isEqualTo(nothing());

        join();
        write(2);
        commit(end(INPUT), end(REPARTITION));
        probe.look(NINE.plusSeconds(15));
        assertThat(probe.look(NINE.plusSeconds(30)))
                .isEqualTo(new PipelineProbe.Progress(Optional.of(NINE.plusSeconds(15)), Optional.empty(), true));

        long waiting = end(REPARTITION);
        write(3);
        commit(end(INPUT), waiting);
        probe.look(NINE.plusSeconds(45));
        write(1);
        commit(end(INPUT), waiting);
        assertThat(probe.look(NINE.plusSeconds(60)))
                .isEqualTo(new PipelineProbe.Progress(
                        Optional.of(NINE.plusSeconds(45)), Optional.of(NINE.plusSeconds(45)), true));

        commit(end(INPUT), end(REPARTITION) - 1); // all but the marker of the last transaction
        assertThat(probe.look(NINE.plusSeconds(75)).behindSince()).isEmpty();
        assertThat(probe.look(NINE.plusSeconds(90)).behindSince()).isEmpty();
    }

    private static PipelineProbe.Progress nothing() {
        return new PipelineProbe.Progress(Optional.empty(), Optional.empty(), false);
    }

    private void join() {
        member.subscribe(List.of(INPUT.topic(), REPARTITION.topic()));
        while (member.assignment().size() < 2) {
            member.poll(Duration.ofMillis(100));
        }
    }

    /** Writes this many records to both topics, in one transaction, and awaits its markers. */
    @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what the sends did
    private void write(int count) {
        long input = end(INPUT) + count + 1;
        long repartition = end(REPARTITION) + count + 1;
        producer.beginTransaction();
        for (int i = 0; i < count; i++) {
            producer.send(new ProducerRecord<>(INPUT.topic(), new byte[] {1}));
            producer.send(new ProducerRecord<>(REPARTITION.topic(), new byte[] {1}));
        }
        producer.commitTransaction();
        while (end(INPUT) < input || end(REPARTITION) < repartition) {
            Thread.onSpinWait();
        }
    }

    private void commit(long input, long repartition) {
        member.commitSync(Map.of(INPUT, new OffsetAndMetadata(input), REPARTITION, new OffsetAndMetadata(repartition)));
    }

    private long end(TopicPartition partition) {
        return TopicPartitions.ends(board, List.of(partition.topic())).getOrDefault(partition, -1L);
    }

    private static Map<String, Object> with(Map<String, Object> address, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(address);
        all.putAll(more);
        return all;
    }
}
