package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.testing.ForkedBroker;
import io.holdduration.testing.ForkedProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a newcomer runs it: the development config, a broker of its own, a reader that knows only the schema. */
class VendorExamplesIT {
    private static final String HELD_CHANNEL = "740109c1-12d5-430f-9543-131fe5c4edcb";
    private static final String RETRIEVED_CHANNEL = "27f5fdb2-f82f-4efe-9ef8-8453c9297ab3";

    @TempDir
    private Path directory;

    @Test
    void shouldMeasureTheHoldOfTheVendorsExamplesPairedOnOneChannel() throws Exception {
        try (ForkedBroker broker = ForkedBroker.start();
                ForkedProcessor processor = ForkedProcessor.start(directory, development(broker), Map.of())) {
            processor.awaitLogLine(line -> line.contains("to=\"RUNNING\""), Duration.ofMinutes(1));
            Topics topics = new Topics(broker.bootstrapServers());
            String retrieved = example("channel.retrieved.v0.json")
                    .replace(RETRIEVED_CHANNEL, HELD_CHANNEL)
                    .replace(
                            "\"timestamp\":\"2022-08-30T14:34:36.088Z\"", "\"timestamp\":\"2022-08-30T14:35:21.338Z\"");
            topics.write(List.of(record(retrieved), record(example("channel.held.v1.json"))));

            ConsumerRecord<byte[], byte[]> published =
                    topics.raw("hold-durations", 1).get(0);

            JsonNode hold = new ObjectMapper().readTree(published.value());
            assertThat(new String(published.key(), StandardCharsets.UTF_8)).isEqualTo(HELD_CHANNEL);
            assertThat(hold.get("outcome").textValue()).isEqualTo("RETRIEVED");
            assertThat(hold.get("durationMillis").longValue()).isEqualTo(45_250L);
            assertThat(hold.get("agentId").textValue()).isEqualTo("1544");
            assertThat(hold.get("heldEventType").textValue()).isEqualTo("channel.held.v1");
            assertThat(hold.get("endEventType").textValue()).isEqualTo("channel.retrieved.v0");
            assertThat(processor.terminate(Duration.ofMinutes(1))).isZero();
        }
    }

    /** The file in {@code config}, with the broker's address and a place for the state. */
    private Properties development(ForkedBroker broker) throws IOException {
        Properties settings = new Properties();
        try (InputStream file = Files.newInputStream(Path.of("config", "development.properties"))) {
            settings.load(file);
        }
        settings.setProperty("application.id", "hold-duration-processor");
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", directory.resolve("state").toString());
        return settings;
    }

    private static ProducerRecord<byte[], byte[]> record(String event) {
        return new ProducerRecord<>("channel-events", event.getBytes(StandardCharsets.UTF_8));
    }

    private static String example(String name) throws IOException {
        try (InputStream example = VendorExamplesIT.class.getResourceAsStream("/vendor/" + name)) {
            return new String(example.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
