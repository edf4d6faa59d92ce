package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.http.OpsServer;
import io.holdduration.platform.streams.OpsPages;
import io.holdduration.testing.OpsClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What health says of a stream that fails for real; the stream is one that can be told to. */
class HealthIT {
    @AutoClose
    private static LocalBroker broker;

    @TempDir
    private Path stateDir;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
    }

    @Test
    void shouldNoticeAThreadThatIsStuckAndThatItIsBack() throws Exception {
        CountDownLatch work = new CountDownLatch(1);
        try (OpsServer server = OpsServer.bind(new HttpAddress("127.0.0.1", 0));
                KafkaStreams streams = streams("stuck", server, value -> await(work))) {
            OpsClient ops = new OpsClient(server.url());
            assertThat(ops.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(ops.get("/health/ready").body())
                    .contains("the stream is CREATED, not RUNNING", "no tasks run on this instance");
            streams.start();
            ops.awaitStatus("/health/ready", 200);

            write("stuck");
            try {
                assertThat(ops.awaitStatus("/health/live", 503).body())
                        .contains("-StreamThread-1 is stuck: no poll for");
                assertThat(ops.get("/health/ready").statusCode()).isEqualTo(503);
            } finally {
                work.countDown(); // a stream with a stuck thread does not close
            }

            ops.awaitStatus("/health/live", 200);
            ops.awaitStatus("/health/ready", 200);
        }
    }

    @Test
    void shouldNoticeAThreadThatDies() throws Exception {
        try (OpsServer server = OpsServer.bind(new HttpAddress("127.0.0.1", 0));
                KafkaStreams streams = streams("dies", server, value -> {
                    throw new IllegalStateException("told to");
                })) {
            OpsClient ops = new OpsClient(server.url());
            streams.start();
            ops.awaitStatus("/health/ready", 200);

            write("dies");

            assertThat(ops.awaitStatus("/health/live", 503).body()).contains("the stream is in ");
            assertThat(ops.awaitStatus("/health/ready", 503).body()).contains("the stream is in ");
        }
    }

    private KafkaStreams streams(String topic, OpsServer server, Work work) throws Exception {
        new Topics(broker.bootstrapServers()).create(1, topic);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topic).foreach((key, value) -> work.on(value));
        StreamsConfig config = new StreamsConfig(Map.of(
                "application.id", topic,
                "bootstrap.servers", broker.bootstrapServers(),
                "state.dir", stateDir.toString(),
                "default.key.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde",
                "default.value.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde",
                "auto.offset.reset", "earliest",
                "processing.exception.handler.global.enabled", "true",
                "max.poll.interval.ms", "3000"));
        KafkaStreams streams = new KafkaStreams(builder.build(), config);
        new OpsPages(streams, config, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)).serve(server);
        return streams;
    }

    private static void write(String topic) throws Exception {
        new Topics(broker.bootstrapServers())
                .write(List.of(new ProducerRecord<>(topic, "work".getBytes(StandardCharsets.UTF_8))));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        void on(Object value);
    }
}
