package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.holdduration.avro.HoldDuration;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.platform.encoding.AnyFormatDeserializer;
import io.holdduration.testing.ApicurioRegistry;
import io.holdduration.testing.ForkedProcessor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A processor with topics of its own, and the subject of its output in a registry.
 *
 * @param name of its installation; its topics begin with it
 */
record RegistrySite(String name, Path directory, String bootstrapServers, ApicurioRegistry registry) {
    static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    String in() {
        return name + "-in";
    }

    String out() {
        return name + "-out";
    }

    String current() {
        return name + "-current";
    }

    String interactions() {
        return name + "-interactions";
    }

    String statistics() {
        return name + "-statistics";
    }

    /** The real jar, with these settings besides, each as {@code name=value}. */
    ForkedProcessor processor(String... settings) throws IOException {
        return ForkedProcessor.start(directory, with(settings), Map.of());
    }

    /** The same, as soon as it works. */
    ForkedProcessor working(String... settings) throws IOException, InterruptedException {
        ForkedProcessor processor = processor(settings);
        try {
            processor.awaitLogLine(line -> line.contains("health and metrics are served"), PATIENCE);
            return processor;
        } catch (Throwable e) {
            processor.close();
            throw e;
        }
    }

    /** The real jar as {@code analyze} of this processor's output, as soon as it works. */
    ForkedProcessor analyzing() throws IOException, InterruptedException {
        Properties settings = with(
                "hold.interaction.topic=" + interactions(),
                "hold.statistics.topic=" + statistics(),
                "hold.analytics.http.port=0",
                "state.dir=" + directory.resolve(name + "-analyze"));
        return ForkedProcessor.startAndAwait(directory, "analyze", settings, "health and metrics are served");
    }

    private Properties with(String... settings) {
        Properties all = new Properties();
        properties().forEach(all::setProperty);
        for (String setting : settings) {
            all.setProperty(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        return all;
    }

    private Map<String, String> properties() {
        return Map.of(
                "application.id",
                name,
                "bootstrap.servers",
                bootstrapServers,
                "schema.registry.url",
                registry.confluentUrl(),
                "state.dir",
                directory.resolve(name).toString(),
                "replication.factor",
                "1",
                "hold.input.topics",
                in(),
                "hold.output.topic",
                out(),
                "hold.topics.create",
                "true",
                "hold.http.port",
                "0");
    }

    /** Runs the processor until it has written something; the id that stands before it. */
    int idOfFirstRecord(String... settings) throws Exception {
        try (ForkedProcessor processor = working(settings)) {
            ConsumerRecord<byte[], byte[]> first =
                    new Topics(bootstrapServers).raw(out(), 1).get(0);
            assertThat(processor.terminate(PATIENCE)).as(processor.log()).isZero();
            int id = ByteBuffer.wrap(first.value(), 1, Integer.BYTES).getInt();
            assertThat(new String(first.headers().lastHeader("ce_dataschema").value(), StandardCharsets.UTF_8))
                    .isEqualTo(registry.confluentUrl() + "/schemas/ids/" + id);
            return id;
        }
    }

    /** Registers a schema under the output's subject, as another program does; its id. */
    int register(String schema) throws IOException, InterruptedException {
        String body = JSON.createObjectNode().put("schema", schema).toString();
        return JSON.readTree(registry.post("/subjects/" + out() + "-value/versions", body))
                .get("id")
                .intValue();
    }

    List<Integer> versions() throws IOException, InterruptedException {
        JsonNode versions = JSON.readTree(registry.get("/subjects/" + out() + "-value/versions"));
        return JSON.convertValue(versions, JSON.getTypeFactory().constructCollectionType(List.class, Integer.class));
    }

    /** The output with our own classes. */
    TopicReader<String, HoldDuration> ourReader() {
        ProcessorConfig config = ProcessorConfig.of(properties());
        return reader(
                out(),
                new AnyFormatDeserializer<>(
                        HoldDurationSerde.TYPE,
                        config.settings().encoding(),
                        () -> config.settings().encoding()));
    }

    /** The output with Apicurio's deserializer. */
    TopicReader<String, GenericRecord> apicuriosReader() {
        return apicuriosReader(out());
    }

    @SuppressWarnings("resource") // the reader closes it
    private TopicReader<String, GenericRecord> apicuriosReader(String topic) {
        AvroKafkaDeserializer<GenericRecord> deserializer = new AvroKafkaDeserializer<>();
        deserializer.configure(Map.of("apicurio.registry.url", registry.ownUrl()), false);
        return reader(topic, deserializer);
    }

    GenericRecord firstByApicurio() {
        return firstByApicurio(out());
    }

    /** The first record of one of the topics, with Apicurio's deserializer. */
    GenericRecord firstByApicurio(String topic) {
        try (TopicReader<String, GenericRecord> reader = apicuriosReader(topic)) {
            return reader.readUntilRight(read -> read.isEmpty() ? List.of("nothing there") : List.of())
                    .get(0)
                    .value();
        }
    }

    private <V> TopicReader<String, V> reader(String topic, Deserializer<V> values) {
        return new TopicReader<>(bootstrapServers, topic, new StringDeserializer(), values);
    }
}
