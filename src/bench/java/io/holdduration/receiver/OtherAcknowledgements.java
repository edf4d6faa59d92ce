package io.holdduration.receiver;

import io.holdduration.contract.HoldSetting;
import io.holdduration.platform.Pause;
import io.holdduration.platform.config.SettingsSource;
import io.holdduration.platform.http.WebServer;
import io.holdduration.platform.kafka.PlainProducer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The receiver's server and checks, with another way to its acknowledgement: what the benchmark compares. Runs until it is killed. */
public final class OtherAcknowledgements {
    /** The default size of the pool for blocking work in Vert.x, on which HTTP bridges are built. */
    private static final int POOL = 20;

    private static final Duration LOOK = Duration.ofMillis(50);

    private OtherAcknowledgements() {}

    /** What is done with the arguments of {@link Producer#send(ProducerRecord, Callback)}. */
    private interface Sending {
        void send(ProducerRecord<byte[], byte[]> record, Callback acknowledged);
    }

    /**
     * Receives until the process is killed.
     *
     * @param args {@code at-once} to leave Kafka out, or {@code pool} for a pool of threads that send and wait; and the file of settings
     */
    public static void main(String[] args) throws Exception {
        ReceiverConfig config = ReceiverConfig.of(SettingsSource.read(Path.of(args[1]), Map.of(), HoldSetting.all()));
        Sending sending = args[0].equals("pool") ? pool(config) : OtherAcknowledgements::atOnce;
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ReceiverMetrics metrics = new ReceiverMetrics(registry);
        Webhook webhook = new Webhook(
                config.path(),
                config.limits(),
                Optional.of(new SignatureCheck(config.secrets(), config.leeway())),
                new EventAppender(producer(sending), config.topic(), () -> true),
                metrics,
                new ReceiverState(System::nanoTime, () -> {}),
                System::currentTimeMillis,
                System::nanoTime);
        WebServer server = WebServer.bind(config.http(), "receiver", config.server());
        server.serveAll(webhook, metrics);
        new CountDownLatch(1).await();
    }

    private static void atOnce(ProducerRecord<byte[], byte[]> record, Callback acknowledged) {
        acknowledged.onCompletion(
                new RecordMetadata(new TopicPartition(record.topic(), 0), 0, 0, 0, 0, record.value().length), null);
    }

    private static Sending pool(ReceiverConfig config) {
        Map<String, Object> settings =
                EventAppender.settings(config.streams(), config.limits().maxBytes());
        Producer<byte[], byte[]> producer = PlainProducer.of(config.streams(), settings);
        EventAppender appender = new EventAppender(producer, config.topic(), () -> true);
        while (!appender.isReady()) {
            Pause.of(LOOK, "waiting for the partitions of topic " + config.topic());
        }
        ExecutorService threads = Executors.newFixedThreadPool(POOL);
        return (record, acknowledged) -> threads.execute(() -> {
            try {
                acknowledged.onCompletion(producer.send(record).get(), null);
            } catch (ExecutionException e) {
                acknowledged.onCompletion(null, new IllegalStateException(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Producer<byte[], byte[]> producer(Sending sending) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send")) {
                        sending.send((ProducerRecord<byte[], byte[]>) arguments[0], (Callback) arguments[1]);
                    }
                    return (@Nullable Object) null;
                });
    }
}
