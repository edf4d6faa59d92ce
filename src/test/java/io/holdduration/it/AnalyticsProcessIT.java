package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.analytics.AnalyticsConfig;
import io.holdduration.analytics.AnalyticsProcessor;
import io.holdduration.analytics.metrics.AnalyticsMetrics;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.harness.HoldBuilder;
import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.streams.StreamsApp;
import io.holdduration.testing.Exits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process of analyze and a broker: the limits of a topic, and the end of a start that its rows refuse. */
class AnalyticsProcessIT {
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
    private static final String SMALL = "small-records";

    @AutoClose
    private static LocalBroker broker;

    @TempDir
    private Path stateDir;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
    }

    @Test
    void shouldGoOnBehindAnInteractionThatItsTopicWouldRefuse() throws Exception {
        createTopicOfSmallRecords();
        topics().create(1, "holds-of-sizes"); // one task for both interactions
        List<HoldBuilder> holds = new ArrayList<>();
        for (int agent = 0; agent < 200; agent++) {
            holds.add(hold(agent, "i-1").party("agent", "a".repeat(997) + (100 + agent)));
        }
        holds.add(hold(200, "i-2"));
        try (StreamsApp app = analyze(Map.of(
                "application.id", "sizes",
                "hold.output.topic", "holds-of-sizes",
                "hold.interaction.topic", SMALL,
                "hold.statistics.topic", ""))) {
            CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(() -> run(app));

            topics().write(holds.stream()
                    .map(hold -> record("holds-of-sizes", hold))
                    .toList());
            topics().raw(
                            SMALL,
                            read -> read.stream().anyMatch(record -> key(record).equals("i-2")));

            assertThat(AnalyticsMetrics.INTERACTIONS_TOO_LARGE.count(app.metrics()))
                    .isBetween(50L, 100L);
            app.stop();
            assertThat(exitCode.get(1, TimeUnit.MINUTES)).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void shouldRefuseToStartOnIntervalsOfAnotherLength() throws Exception {
        Map<String, String> settings = Map.of(
                "application.id", "lengths",
                "hold.output.topic", "holds-of-lengths",
                "hold.interaction.topic", "",
                "hold.statistics.topic", "statistics-of-lengths");
        try (StreamsApp app = analyze(settings)) {
            CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(() -> run(app));
            topics().write(List.of(record("holds-of-lengths", hold(0, "i-1"))));
            topics().raw("statistics-of-lengths", 1);
            app.stop();
            assertThat(exitCode.get(1, TimeUnit.MINUTES)).isEqualTo(ExitCode.OK);
        }

        Map<String, String> others = new HashMap<>(settings);
        others.put("hold.statistics.interval", "PT30M");
        try (StreamsApp app = analyze(others)) {
            assertThatThrownBy(app::run)
                    .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                    .hasMessageStartingWith("The stored intervals have 900000 ms, and hold.statistics.interval=PT30M");
        }
    }

    private StreamsApp analyze(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        all.put("state.dir", stateDir.toString());
        all.put("hold.topics.create", "true");
        all.put("hold.analytics.http.port", "0");
        AnalyticsConfig config = AnalyticsConfig.of(all);
        return AnalyticsProcessor.of(config, () -> config);
    }

    private static int run(StreamsApp app) {
        try {
            return app.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void createTopicOfSmallRecords() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            NewTopic topic = new NewTopic(SMALL, Optional.of(1), Optional.empty())
                    .configs(Map.of("max.message.bytes", "131072", "cleanup.policy", "compact"));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static HoldBuilder hold(int number, String interactionId) {
        return HoldBuilder.hold("c-" + number, TEN).inInteraction(interactionId);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, HoldBuilder hold) {
        byte[] value = new HoldDurationSerde().serializer().serialize(topic, hold.build());
        return new ProducerRecord<>(topic, 0, new byte[] {1}, value);
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static Topics topics() {
        return new Topics(broker.bootstrapServers());
    }
}
