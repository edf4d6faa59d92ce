package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.avro.CurrentHold;
import io.holdduration.avro.HoldGrouping;
import io.holdduration.contract.OutputValue;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.durations.tail.TailTopics;
import io.holdduration.durations.tail.TopicTail;
import io.holdduration.harness.AnalyticsHarness;
import io.holdduration.harness.ChannelEventBuilder;
import io.holdduration.harness.HoldBuilder;
import io.holdduration.harness.TopologyHarness;
import io.holdduration.platform.ExitCode;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.testing.ForkedProcessor;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator sees of the output topic, in whichever format it is. */
class TailIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final TailTopics TOPICS = TailTopics.of(Map.of("hold.current.topic", "current-holds"));

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void shouldPrintHoldsOfEveryFormatAndGoOnAfterWhatIsNone(OutputFormat format) throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(1, "hold-durations");
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(holds(format));
            records.add(1, record(bytes("no hold")));
            topics.write(records);

            List<String> json = tail(broker, true, records.size());
            List<String> table = tail(broker, false, records.size() + 1);

            assertThat(new ObjectMapper()
                            .readTree(json.get(0))
                            .get("durationMillis")
                            .longValue())
                    .isEqualTo(1_800_000);
            assertThat(json.get(1)).isEqualTo("{\"unreadable\":\"hold-durations-0@1\"}");
            assertThat(new ObjectMapper().readTree(json.get(2)).get("heldAt").textValue())
                    .isEqualTo("2026-03-02T09:00:00.000Z");
            assertThat(table.get(0)).startsWith("CHANNEL ");
            assertThat(table.get(1)).contains("c-1 ", " DISCONNECTED ", " 0:30:00.000 ");
            assertThat(table.get(2))
                    .startsWith("not readable: hold-durations-0@1: not a hold duration: Unrecognized token");
            assertThat(table.get(3)).contains(" RETRIEVED ", " 0:04:00.000 ", "<< corrects revision 0");
        }
    }

    @Test
    void shouldPrintDeadLetters() throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            String dead = "channel-events-dead-letter";
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(1, dead);
            ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(dead, 0, null, bytes("hello"));
            letter.headers().add("hold.reason", bytes("MALFORMED_CLOUDEVENT"));
            letter.headers().add("__streams.errors.topic", bytes("channel-events"));
            topics.write(List.of(letter));

            assertThat(tail(broker, dead, false, 2).get(1))
                    .contains("  MALFORMED_CLOUDEVENT  channel-events ")
                    .endsWith("  hello");
            assertThat(tail(broker, dead, true, 1).get(0)).contains("\"value\":\"hello\"}");
        }
    }

    @Test
    void shouldPrintTheTopicThatAWordStandsFor() throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(1, "current-holds", "interaction-holds", "hold-statistics");
            topics.write(downstream());

            assertThat(tail(broker, "current", false, 3).get(1))
                    .startsWith("c-1 ")
                    .contains("2026-03-02 09:00:00.000");
            assertThat(tail(broker, "current", false, 3).get(2)).contains("no longer on hold");
            assertThat(tail(broker, "interactions", false, 2).get(1))
                    .startsWith("i-1 ")
                    .contains(" 0:04:00.000 ");
            assertThat(tail(broker, "statistics", false, 2).get(1)).startsWith("2026-03-02 09:00  ALL ");
            assertThat(tail(broker, "current", true, 2).get(1)).isEqualTo("{\"c-1\":null}");
            assertThat(new ObjectMapper()
                            .readTree(tail(broker, "interactions", true, 1).get(0))
                            .get("onHoldMillis")
                            .longValue())
                    .isEqualTo(240_000);
            assertThat(new ObjectMapper()
                            .readTree(tail(broker, "statistics", true, 1).get(0))
                            .get("grouping")
                            .textValue())
                    .isEqualTo("ALL");
        }
    }

    @Test
    void shouldEndWellOnASignal(@TempDir Path directory) throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            new Topics(broker.bootstrapServers()).create(1, "hold-durations");
            try (ForkedProcessor tail = fork(directory, broker)) {
                tail.awaitLogLine(line -> line.startsWith("CHANNEL "), PATIENCE);

                assertThat(tail.terminate(PATIENCE)).as(tail.log()).isEqualTo(ExitCode.OK);
            }
        }
    }

    @Test
    void shouldFailWithoutItsTopic(@TempDir Path directory) throws Exception {
        try (LocalBroker broker = LocalBroker.start();
                ForkedProcessor tail = fork(directory, broker)) {
            assertThat(tail.awaitExit(PATIENCE)).as(tail.log()).isEqualTo(ExitCode.REFUSED);
            assertThat(tail.log()).contains("error: Topic hold-durations does not exist");
        }
    }

    private static ForkedProcessor fork(Path directory, LocalBroker broker) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("application.id", "tailed");
        return ForkedProcessor.start(directory, "tail", settings, Map.of());
    }

    private static List<String> tail(LocalBroker broker, boolean isJson, int lines) throws Exception {
        return tail(broker, "hold-durations", isJson, lines);
    }

    private static List<String> tail(LocalBroker broker, String topic, boolean isJson, int lines) throws Exception {
        ProcessorConfig config =
                ProcessorConfig.of(Map.of("bootstrap.servers", broker.bootstrapServers(), "application.id", "tailed"));
        List<String> read = new ArrayList<>();
        try (PipedInputStream printed = new PipedInputStream();
                PrintStream out = new PrintStream(new PipedOutputStream(printed), false, StandardCharsets.UTF_8);
                TopicTail tail = TopicTail.connected(
                        config, () -> config, TOPICS, new TopicTail.Options(TOPICS.named(topic), true, isJson), out)) {
            CompletableFuture<Integer> running = CompletableFuture.supplyAsync(tail::run);
            StringBuilder line = new StringBuilder();
            while (read.size() < lines) {
                int character = printed.read();
                if (character == '\n') {
                    read.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) character);
                }
            }
            tail.stop();
            assertThat(running.get()).isEqualTo(ExitCode.OK);
        }
        return read;
    }

    /** A hold that looks disconnected, and its correction. */
    private static List<ProducerRecord<byte[], byte[]>> holds(OutputFormat format) {
        try (TopologyHarness processor = TopologyHarness.start()) {
            return processor
                    .reads(
                            ChannelEventBuilder.held("c-1", NINE),
                            ChannelEventBuilder.ended("c-1", NINE.plusSeconds(1800)),
                            ChannelEventBuilder.retrieved("c-1", NINE.plusSeconds(240)))
                    .durations()
                    .stream()
                    .map(hold -> record(format, "hold-durations", "c-1", OutputValue.HOLD_DURATION, hold))
                    .toList();
        }
    }

    /** One of four minutes: as it begins and ends, its interaction, and its quarter of an hour. */
    private static List<ProducerRecord<byte[], byte[]>> downstream() {
        CurrentHold current = new CurrentHold("c-1", "i-1", null, "agent", "1544", null, NINE, "event-1");
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(List.of(
                record(OutputFormat.AVRO, "current-holds", "c-1", OutputValue.CURRENT_HOLD, current),
                new ProducerRecord<>("current-holds", 0, bytes("c-1"), null)));
        try (AnalyticsHarness analytics = AnalyticsHarness.start()) {
            analytics
                    .reads(HoldBuilder.hold("c-1", NINE).inInteraction("i-1").retrieved(NINE.plusSeconds(240)))
                    .waitingEnds();
            analytics
                    .interactions()
                    .forEach(value -> records.add(record(
                            OutputFormat.AVRO, "interaction-holds", "i-1", OutputValue.INTERACTION_HOLDS, value)));
            analytics.statistics().stream()
                    .filter(value -> value.getGrouping() == HoldGrouping.ALL)
                    .forEach(value -> records.add(
                            record(OutputFormat.AVRO, "hold-statistics", "", OutputValue.HOLD_STATISTICS, value)));
        }
        return records;
    }

    private static <T extends SpecificRecord> ProducerRecord<byte[], byte[]> record(
            OutputFormat format, String topic, String key, OutputValue<T> output, T value) {
        Serializer<T> serializer =
                Encodings.without(format).of(topic, output.type()).serde().serializer();
        return new ProducerRecord<>(topic, 0, bytes(key), serializer.serialize(topic, value));
    }

    private static ProducerRecord<byte[], byte[]> record(byte[] value) {
        return new ProducerRecord<>("hold-durations", 0, null, value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
