package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.testing.Exits;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventAppenderTest {
    private final AtomicLong nanos = new AtomicLong();

    /** Whatever the file says of the stream's producer: an acknowledged event is durable, and none is waited for too long. */
    @Test
    void shouldHaveAProducerThatKeepsThePromise() {
        Map<String, String> file = Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "application.id", "holds",
                "hold.receiver.unsigned", "true",
                "hold.receiver.max.bytes", "2000000",
                "producer.compression.type", "lz4");

        Map<String, Object> settings = settings(file);

        assertThat(settings)
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .containsEntry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0)
                .containsEntry(ProducerConfig.LINGER_MS_CONFIG, 0)
                .containsEntry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1)
                .containsEntry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000)
                .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
                .containsEntry(ProducerConfig.CLIENT_ID_CONFIG, "holds-receive")
                .doesNotContainKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        assertThat((int) settings.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)).isGreaterThan(2_000_000);
    }

    /** All events of a channel must be in one partition: {@code run} may rely on it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "producer."})
    void shouldLeaveKeyAndPartitionToNobodyElse(String prefix) {
        Map<String, String> file = Map.of(
                "bootstrap.servers",
                "127.0.0.1:1",
                "application.id",
                "holds",
                "hold.receiver.unsigned",
                "true",
                prefix + "partitioner.class",
                RoundRobinPartitioner.class.getName(),
                prefix + "partitioner.ignore.keys",
                "true",
                prefix + "interceptor.classes",
                "org.example.KeyChanger");

        assertThat(settings(file))
                .doesNotContainKey(ProducerConfig.PARTITIONER_CLASS_CONFIG)
                .doesNotContainKey(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG)
                .containsEntry(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false);
    }

    /** The checks before the start connect with the login of the admin client. */
    @Test
    void shouldRefuseToStartIfOnlyTheProducerHasNoLogin() {
        ReceiverConfig config = ReceiverConfig.of(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "application.id", "holds",
                "hold.receiver.unsigned", "true",
                "producer.security.protocol", "SASL_PLAINTEXT"));

        assertThatThrownBy(() -> EventAppender.connected(config.streams(), "channel-events", 1_000_000))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageStartingWith("Cannot prepare the connection to bootstrap.servers=127.0.0.1:1: ");
    }

    /** The producer calls back for some failures, and may throw besides: the slot of a request is given back once. */
    @Test
    void shouldReportAFailureOnce() {
        Producer<byte[], byte[]> producer =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<byte[], byte[]> record, Callback callback) {
                        callback.onCompletion(null, new TimeoutException("first"));
                        throw new IllegalStateException("second");
                    }
                };
        List<Exception> failures = new ArrayList<>();

        new EventAppender(producer, "channel-events", () -> true)
                .append(null, new byte[0], "application/json", failures::add);

        assertThat(failures).singleElement().isInstanceOf(TimeoutException.class);
    }

    /** The broker has gone between the checks and the first request for the topic. */
    @Test
    void shouldSayThatThePartitionsAreNotLearntInTime() {
        assertThatThrownBy(() -> awaitPartitions(false))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage("Cannot learn the partitions of topic channel-events within PT30S:"
                        + " the producer's log lines say why");
        assertThat(nanos).as("the time of the last attempt").hasValue(TimeUnit.SECONDS.toNanos(60));
    }

    @Test
    void shouldNotWaitForPartitionsOnceItIsStopped() {
        awaitPartitions(true);

        assertThat(nanos).as("the time of the last attempt").hasValue(TimeUnit.SECONDS.toNanos(30));
    }

    /** Waits for a broker that takes half a minute for each answer, and it is that it does not know. */
    private void awaitPartitions(boolean isStopped) {
        Producer<byte[], byte[]> producer =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized List<PartitionInfo> partitionsFor(String topic) {
                        nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
                        throw new TimeoutException("no metadata");
                    }
                };
        ReceiverApp.awaitPartitions(
                new EventAppender(producer, "channel-events", () -> true),
                "channel-events",
                () -> isStopped,
                nanos::get);
    }

    /** Its thread is found by the name that Kafka gives it. */
    @Test
    void shouldKnowWhetherItsProducerHasAThread() {
        ReceiverConfig config = ReceiverConfig.of(Map.of(
                "bootstrap.servers",
                "127.0.0.1:1",
                "application.id",
                "has-a-thread",
                "hold.receiver.unsigned",
                "true"));
        EventAppender appender = EventAppender.connected(config.streams(), "channel-events", 1_000_000);
        assertThat(appender.isAlive()).isTrue();

        appender.close();

        assertThat(appender.isAlive()).isFalse();
    }

    /** An error has ended its thread: what is appended waits for ever, and is no failure. */
    @Test
    void shouldEndTheReceiverWhoseProducerHasDied() {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        ReceiverState state = new ReceiverState(nanos::get, () -> end.complete(ExitCode.DIED));
        Iterator<Boolean> looks = List.of(true, true, false).iterator();

        assertThat(ReceiverApp.awaitEnd(end, looks::next, state)).isEqualTo(ExitCode.DIED);
        assertThat(looks).isExhausted();
    }

    @Test
    void shouldNotBlameTheProducerOnceTheReceiverIsStopped() {
        CompletableFuture<Integer> end = CompletableFuture.completedFuture(ExitCode.OK);
        ReceiverState state = new ReceiverState(nanos::get, () -> {
            throw new AssertionError("the producer was closed");
        });

        assertThat(ReceiverApp.awaitEnd(end, () -> false, state)).isEqualTo(ExitCode.OK);
    }

    private static Map<String, Object> settings(Map<String, String> file) {
        ReceiverConfig config = ReceiverConfig.of(file);
        return EventAppender.settings(config.streams(), config.limits().maxRecordBytes());
    }
}
