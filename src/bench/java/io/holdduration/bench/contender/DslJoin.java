package io.holdduration.bench.contender;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdduration.avro.HoldDuration;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.StreamJoined;

/**
 * What comes to mind first: Kafka Streams' own windowed join, held with retrieved by channel within four hours, and a day
 * of grace for the vendor's retries. It joins every held with every retrieved of its channel that follows.
 */
public final class DslJoin {
    private static final JoinWindows FOUR_HOURS = JoinWindows.ofTimeDifferenceAndGrace(
                    Duration.ofHours(4), Duration.ofHours(24))
            .before(Duration.ZERO);

    private DslJoin() {}

    public static void main(String[] args) throws IOException {
        ConfigFile config = ConfigFile.read(args[0]);
        Properties settings = new Properties();
        settings.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.setProperty(StreamsConfig.STATE_DIR_CONFIG, config.stateDirectory());
        settings.setProperty(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(config.threads()));
        settings.setProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.setProperty("auto.offset.reset", "earliest");
        KafkaStreams streams = new KafkaStreams(topology(config), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
    }

    private static Topology topology(ConfigFile config) {
        Serde<String> text = Serdes.String();
        Serde<JsonNode> json = JsonSerde.create();
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, JsonNode> events = builder.stream(
                        config.inputTopic(),
                        Consumed.with(text, json)
                                .withTimestampExtractor((record, before) -> timestamp((JsonNode) record.value())))
                .selectKey((key, event) -> event.at("/data/channel/channelId").asText())
                .repartition(Repartitioned.with(text, json).withName("events-by-channel"));
        KStream<String, JsonNode> held = events.filter((channel, event) -> isOf("channel.held.", event));
        KStream<String, JsonNode> retrieved = events.filter((channel, event) -> isOf("channel.retrieved.", event));
        held.join(retrieved, DslJoin::hold, FOUR_HOURS, StreamJoined.with(text, json, json))
                .to(config.outputTopic(), Produced.with(text, serde()));
        return builder.build();
    }

    private static HoldDuration hold(JsonNode held, JsonNode retrieved) {
        return HoldRecord.paired(event(held), event(retrieved));
    }

    private static LeanEvent event(JsonNode event) {
        JsonNode channel = event.at("/data/channel");
        return new LeanEvent(
                event.path("type").asText(),
                event.path("id").asText(),
                channel.path("channelId").asText(),
                timestamp(event),
                channel.path("interactionId").asText(),
                channel.path("conversationId").asText(),
                channel.at("/party/role").asText(),
                channel.at("/party/agentId").asText(),
                channel.at("/party/userId").asText());
    }

    private static boolean isOf(String type, JsonNode event) {
        return event.path("type").asText().startsWith(type);
    }

    private static long timestamp(JsonNode event) {
        return Instant.parse(event.at("/data/timestamp").asText()).toEpochMilli();
    }

    private static Serde<HoldDuration> serde() {
        return Serdes.serdeFrom((topic, hold) -> HoldRecord.toBytes(hold), (topic, bytes) -> {
            throw new UnsupportedOperationException("only written");
        });
    }
}
