package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.OpsClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar with {@code HOLD_LOG_FORMAT=json}: nothing but objects comes out of it, from the start to the end. */
class JsonLogIT {
    private static final String IN = "channel-events";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    private Path directory;

    @Test
    void shouldWriteOneObjectALine() throws Exception {
        try (LocalBroker broker = LocalBroker.start()) {
            Topics topics = new Topics(broker.bootstrapServers());
            topics.create(1, IN);
            topics.write(List.of(new ProducerRecord<>(IN, "not an \"event\"\n".getBytes(StandardCharsets.UTF_8))));
            try (ForkedProcessor processor =
                    ForkedProcessor.start(directory, settings(broker), Map.of("HOLD_LOG_FORMAT", "json"))) {
                String served =
                        processor.awaitLogLine(line -> line.contains("health and metrics are served"), PATIENCE);
                OpsClient ops = new OpsClient(keyValue(JSON.readTree(served), "address"));
                ops.awaitScrape(scrape -> scrape.sum("hold_dead_letters_total") == 1);
                assertThat(processor.terminate(PATIENCE)).isZero();

                List<JsonNode> lines = new ArrayList<>();
                for (String line : processor.log().lines().toList()) {
                    lines.add(JSON.readTree(line));
                }
                assertThat(lines)
                        .allMatch(JsonNode::isObject)
                        .allMatch(line -> line.path("timestamp").isIntegralNumber());
                assertThat(lines)
                        .extracting(line -> line.path("formattedMessage").asText())
                        .contains("processor starts");
            }
        }
    }

    private Properties settings(LocalBroker broker) {
        Properties settings = new Properties();
        settings.setProperty("application.id", "json-log");
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("hold.topics.create", "true");
        settings.setProperty("hold.http.port", "0");
        return settings;
    }

    private static String keyValue(JsonNode line, String key) {
        return line.path("kvpList").findValue(key).asText();
    }
}
