package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.guarantee.EveryHoldRight;
import io.holdduration.simulation.VendorJson;
import io.holdduration.testing.Cable;
import io.holdduration.testing.DocumentedMetrics;
import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.OpsClient;
import io.holdduration.testing.Scrape;
import io.holdduration.testing.SignedWebhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real jar as receive, and as run behind it, on a topic that is keyed by channel. The vendor signs and repeats; the receiver is killed
 * by a signal that it cannot see, and stopped by one that it can.
 */
class ReceiverIT {
    private static final String INPUT = "channel-events";
    static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int CHANNELS_PER_DAY = Integer.getInteger("receiver.channels", 40);

    @TempDir
    private Path directory;

    @Test
    void shouldLoseNoAcknowledgedEventThoughItIsKilled() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            Backlog backlog = new Backlog(INPUT, 23, CHANNELS_PER_DAY);
            List<byte[]> day = new ArrayList<>();
            backlog.firstHalf().forEach(record -> day.add(record.value()));
            backlog.secondHalf().forEach(record -> day.add(record.value()));
            Properties settings = settings(directory, broker.bootstrapServers());
            topics.create(Backlog.PARTITIONS, INPUT);

            try (Vendor vendor = new Vendor(url(settings), SECRET)) {
                try (ForkedProcessor receiver = receiving(settings)) {
                    vendor.post(day);
                    vendor.awaitAcknowledged(day.size() / 3);
                    receiver.kill();
                }
                try (ForkedProcessor receiver = receiving(settings)) {
                    vendor.awaitAcknowledged(2 * day.size() / 3);
                    assertThat(receiver.terminate(Duration.ofMinutes(1))).isZero();
                }
                try (ForkedProcessor receiver = receiving(settings)) {
                    vendor.awaitAcknowledged(day.size());
                    vendor.post(values(backlog.theEveningAfter()));
                    vendor.awaitAllAcknowledged();
                    Scrape metrics = OpsClient.of(receiver).scrape();
                    assertThat(metrics.sum("hold_receiver_signatures_total")).isPositive();
                    DocumentedMetrics.assertShown(metrics, "hold_receiver_");
                    assertThat(receiver.terminate(Duration.ofMinutes(1))).isZero();
                }
                assertThat(vendor.notIn(topics.allRaw(INPUT))).isEmpty();
            }

            try (ForkedProcessor run = running(settings)) {
                List<ConsumerRecord<String, HoldDuration>> right = topics.durationsOnceRight(
                        "hold-durations", read -> backlog.violations(new EveryHoldRight(), read));
                assertThat(right).isNotEmpty();
                assertThat(run.terminate(Duration.ofMinutes(1))).isZero();
            }
        }
    }

    /** The event is in the topic, and the receiver ends before it can answer: the sender repeats, which changes no hold. */
    @Test
    void shouldHaveAnEventTwiceIfItIsKilledBeforeItAnswers() throws Exception {
        try (Cable cable = Cable.laid();
                ForkedBroker broker = ForkedBroker.start(cable::listener)) {
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(1, INPUT);
            Properties settings = settings(directory, cable.bootstrapServers());
            Instant heldAt = Instant.now().minusSeconds(60);
            byte[] retrieved = event(EventKind.RETRIEVED, heldAt.plusSeconds(45));
            try (ForkedProcessor receiver = receiving(settings);
                    Socket client = connected(settings)) {
                assertAccepted(settings, event(EventKind.HELD, heldAt));
                cable.holdAnswers();
                client.getOutputStream().write(request(retrieved));
                topics.raw(INPUT, read -> read.size() == 2);

                receiver.kill();

                assertThat(client.getInputStream().readAllBytes()).isEmpty();
            }
            cable.plugIn();
            try (ForkedProcessor receiver = receiving(settings)) {
                assertAccepted(settings, retrieved);
                assertThat(receiver.terminate(Duration.ofMinutes(1))).isZero();
            }

            assertThat(topics.allRaw(INPUT)).hasSize(3);
            try (ForkedProcessor run = running(settings)) {
                assertThat(topics.durations("hold-durations", read -> !read.isEmpty()))
                        .singleElement()
                        .satisfies(hold ->
                                assertThat(hold.value().getDurationMillis()).isEqualTo(45_000));
                assertThat(run.terminate(Duration.ofMinutes(1))).isZero();
            }
        }
    }

    private static byte[] event(EventKind kind, Instant at) {
        String type = kind == EventKind.HELD ? "channel.held.v1" : "channel.retrieved.v0";
        return VendorJson.structured(
                new ChannelEvent("c-1", kind, at.toEpochMilli(), new Lineage(type, type), EventDetails.NONE));
    }

    private static byte[] request(byte[] event) {
        return SignedWebhook.request(event, SECRET, Instant.now().plusSeconds(300));
    }

    private static Socket connected(Properties settings) throws IOException {
        int port = Integer.parseInt(settings.getProperty("hold.receiver.http.port"));
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static void assertAccepted(Properties settings, byte[] event) throws IOException {
        try (Socket client = connected(settings)) {
            client.getOutputStream().write(request(event));
            assertThat(client.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
        }
    }

    /** A load balancer that still asks must send requests elsewhere: the port is closed before the process ends. */
    @Test
    void shouldNotBeReadyWhileItFinishesWhatIsInProgress() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start()) {
            Properties settings = settings(directory, broker.bootstrapServers());
            new Topics(broker.bootstrapServers()).create(Backlog.PARTITIONS, INPUT);
            byte[] event = "{}".getBytes(StandardCharsets.US_ASCII);
            String request = new String(
                    SignedWebhook.request(event, SECRET, Instant.now().plusSeconds(300)), StandardCharsets.US_ASCII);
            try (ForkedProcessor receiver = receiving(settings);
                    Socket client = connected(settings)) {
                OpsClient ops = OpsClient.of(receiver);
                assertThat(ops.get("/health/ready").statusCode()).isEqualTo(200);
                write(client, request.replace("\r\n\r\n{}", "\r\nExpect: 100-continue\r\n\r\n"));
                assertThat(client.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 100");

                CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> terminate(receiver));
                assertThat(ops.awaitStatus("/health/ready", 503).body()).contains("the receiver is stopping");
                write(client, "{}");

                assertThat(client.getInputStream().readAllBytes()).asString().contains("HTTP/1.1 200 ");
                assertThat(code.get(1, TimeUnit.MINUTES)).isZero();
            }
        }
    }

    private static int terminate(ForkedProcessor receiver) {
        try {
            return receiver.terminate(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static List<byte[]> values(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream().map(ProducerRecord::value).toList();
    }

    private ForkedProcessor receiving(Properties settings) throws Exception {
        return ForkedProcessor.startAndAwait(directory, "receive", settings, "webhooks are received");
    }

    private ForkedProcessor running(Properties settings) throws Exception {
        return ForkedProcessor.startAndAwait(directory, "run", settings, "to=\"RUNNING\"");
    }

    private static String url(Properties settings) {
        return "http://127.0.0.1:" + settings.getProperty("hold.receiver.http.port") + "/webhooks/vcc";
    }

    /** Settings of receivers, and of run behind them. The vendor knows one address, whichever process is there. */
    static Properties settings(Path directory, String bootstrapServers) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("application.id", "holds");
        settings.setProperty("bootstrap.servers", bootstrapServers);
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("hold.topics.create", "true");
        settings.setProperty("hold.http.port", "0");
        settings.setProperty("hold.input.keyed.by.channel", "true");
        settings.setProperty("hold.correction.window", "P10D");
        settings.setProperty("hold.receiver.ops.http.port", "0");
        settings.setProperty("hold.receiver.secrets", Base64.getEncoder().encodeToString(SECRET));
        try (ServerSocket free = new ServerSocket(0)) {
            settings.setProperty("hold.receiver.http.port", Integer.toString(free.getLocalPort()));
        }
        return settings;
    }
}
