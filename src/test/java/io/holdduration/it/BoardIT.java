package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdduration.avro.CurrentHold;
import io.holdduration.contract.OutputValue;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.testing.DocumentedMetrics;
import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.OpsClient;
import io.holdduration.testing.Scrape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The board and a broker: what is on the topics is on the page. */
class BoardIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TOPIC = ShownHolds.TOPIC;

    @Test
    void shouldShowHoldsOfBothFormatsUntilTheyEnd() throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(2, TOPIC);
            topics.write(List.of(
                    held("a", OutputFormat.AVRO),
                    held("b", OutputFormat.JSON),
                    held("c", OutputFormat.AVRO),
                    record("not-a-hold", "{}".getBytes(StandardCharsets.UTF_8))));
            try (RunningBoard board = RunningBoard.start(broker.bootstrapServers(), "holds")) {
                JsonNode holds = board.awaitHolds(shown -> shown.get("holds").size() == 3);
                assertThat(holds.get("stale").booleanValue()).isFalse();
                assertThat(holds.get("holds").get(0).get("interactionId").textValue())
                        .isEqualTo("interaction-of-a");
                Scrape metrics = board.ops().scrape();
                assertThat(metrics.value("hold_board_records_unreadable_total")).isEqualTo(1);
                DocumentedMetrics.assertShown(metrics, "hold_board_");

                topics.write(List.of(record("a", null), held("d", OutputFormat.JSON)));
                board.awaitHolds(shown ->
                        shown.get("holds").findValuesAsText("channelId").equals(List.of("b", "c", "d")));

                addPartition(broker);
                topics.write(List.of(new ProducerRecord<>(
                        TOPIC,
                        2,
                        "e".getBytes(StandardCharsets.UTF_8),
                        held("e", OutputFormat.AVRO).value())));
                board.awaitHolds(shown -> shown.get("holds").size() == 4);
            }
            try (RunningBoard again = RunningBoard.start(broker.bootstrapServers(), "holds")) {
                again.awaitHolds(shown -> shown.get("holds").size() == 4);
            }
        }
    }

    @Test
    void shouldBeStaleWithoutTheBrokerAndGoOnOnceItIsBack() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(1, TOPIC);
            topics.write(List.of(held("a", OutputFormat.AVRO)));
            try (RunningBoard board = RunningBoard.start(broker.bootstrapServers(), "holds")) {
                board.awaitHolds(shown -> !shown.get("stale").booleanValue());

                broker.kill();

                JsonNode holds = board.awaitHolds(shown -> shown.get("stale").booleanValue());
                assertThat(holds.get("holds")).hasSize(1);
                assertThat(board.ops().awaitStatus("/health/ready", 503).body())
                        .contains("the broker has not answered");
                assertThat(board.ops().get("/health/live").statusCode()).isEqualTo(200);

                broker.restart();
                topics.write(List.of(record("a", null), held("b", OutputFormat.AVRO)));

                board.awaitHolds(shown -> !shown.get("stale").booleanValue()
                        && shown.get("holds").findValuesAsText("channelId").equals(List.of("b")));
                assertThat(board.ops().awaitStatus("/health/ready", 200).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void shouldRefuseToStartWithoutItsTopic() throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            assertThatThrownBy(() -> RunningBoard.start(broker.bootstrapServers(), "holds"))
                    .isInstanceOf(ExitException.class)
                    .hasMessageStartingWith("Missing topics: current-holds");
        }
    }

    @Test
    void shouldEndWellOnASignal(@TempDir Path directory) throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            new Topics(broker.bootstrapServers()).create(1, TOPIC);
            Properties settings = new Properties();
            settings.putAll(RunningBoard.settings(broker.bootstrapServers(), "holds"));
            try (ForkedProcessor board = ForkedProcessor.start(directory, "board", settings, Map.of())) {
                OpsClient ops = OpsClient.of(board);
                assertThat(ops.awaitStatus("/health/ready", 200).body())
                        .isEqualTo("{\"status\":\"up\",\"reasons\":[]}\n");
                assertThat(ops.get("/").body()).contains("<title>On hold now</title>");

                assertThat(board.terminate(PATIENCE)).as(board.log()).isEqualTo(ExitCode.OK);
                assertThat(board.log()).doesNotContain("ERROR", "Exception", "jetty");
            }
        }
    }

    private static void addPartition(LocalBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(3)))
                    .all()
                    .get();
        }
    }

    private static ProducerRecord<byte[], byte[]> held(String channelId, OutputFormat format) {
        CurrentHold hold = new CurrentHold(
                channelId,
                "interaction-of-" + channelId,
                null,
                "external",
                null,
                null,
                Instant.ofEpochMilli(System.currentTimeMillis() - 60_000),
                "event-of-" + channelId);
        return record(
                channelId,
                Encodings.without(format)
                        .of(TOPIC, OutputValue.CURRENT_HOLD.type())
                        .serde()
                        .serializer()
                        .serialize(TOPIC, hold));
    }

    private static ProducerRecord<byte[], byte[]> record(String key, byte @Nullable [] value) {
        return new ProducerRecord<>(TOPIC, key.getBytes(StandardCharsets.UTF_8), value);
    }
}
