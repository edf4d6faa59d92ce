package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.CurrentHold;
import io.holdduration.contract.OutputValue;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.guarantee.NoGhosts;
import io.holdduration.harness.ChannelEventBuilder;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.testing.ForkedProcessor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds that begin and end before, during and after a crash: the topic says who is on hold, no more and no less. */
class CurrentHoldsIT {
    private static final String TOPIC = "current-holds";
    private final Instant heldAt = Instant.now().minusSeconds(60);

    @AutoClose
    private static LocalBroker broker;

    @TempDir
    private Path directory;

    private final List<ChannelEventBuilder> written = new ArrayList<>();
    private Topics topics;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
    }

    @Test
    void shouldShowNoChannelThatIsNoLongerOnHoldThoughItIsKilled() throws Exception {
        topics = new Topics(broker.bootstrapServers());
        topics.create(4, "channel-events", "hold-durations", "channel-events-dead-letter", TOPIC);
        try (ForkedProcessor processor = ForkedProcessor.start(directory, settings(), Map.of())) {
            writeHeld(0, 60);
            read(60);
            writeRetrieved(0, 20);
            read(40);
            processor.kill();
        }
        writeRetrieved(20, 40);
        writeHeld(100, 110);
        writeHeld(200, 230);
        writeRetrieved(200, 230);
        try (ForkedProcessor processor = ForkedProcessor.start(directory, settings(), Map.of())) {
            read(30);
            assertThat(processor.terminate(Duration.ofMinutes(1))).isZero();
        }
        assertThat(hasTombstone("c-19")).isTrue();
        assertThat(hasTombstone("c-39")).as("ended while no processor ran").isTrue();
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("application.id", "current-holds-it");
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("state.dir", directory.resolve("state").toString());
        settings.setProperty("session.timeout.ms", "6000");
        settings.setProperty("heartbeat.interval.ms", "1000");
        settings.setProperty("hold.current.topic", TOPIC);
        settings.setProperty("hold.http.port", "0");
        return settings;
    }

    /** Reads the topic from the beginning until it is right about all events so far. */
    private List<ConsumerRecord<String, CurrentHold>> read(int live) {
        try (TopicReader<String, CurrentHold> reader =
                new TopicReader<>(broker.bootstrapServers(), TOPIC, new StringDeserializer(), values())) {
            return new ArrayList<>(reader.readUntilRight(read -> {
                NoGhosts seen = replayed(read);
                return seen.live() == live ? seen.violations(0) : List.of(seen.live() + " live instead of " + live);
            }));
        }
    }

    private boolean hasTombstone(String channel) {
        return read(30).stream().anyMatch(record -> record.key().equals(channel) && record.value() == null);
    }

    private NoGhosts replayed(List<ConsumerRecord<String, CurrentHold>> records) {
        NoGhosts seen = new NoGhosts(Duration.ofHours(4));
        written.forEach(event -> seen.produced(event.event()));
        records.forEach(record -> seen.published(record.key(), record.value()));
        return seen;
    }

    private void writeHeld(int from, int to) throws Exception {
        write(from, to, channel -> ChannelEventBuilder.held(channel, heldAt).inInteraction("i-" + channel));
    }

    private void writeRetrieved(int from, int to) throws Exception {
        write(from, to, channel -> ChannelEventBuilder.retrieved(channel, heldAt.plusSeconds(30)));
    }

    private void write(int from, int to, Function<String, ChannelEventBuilder> event) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int channel = from; channel < to; channel++) {
            ChannelEventBuilder each = event.apply("c-" + channel);
            written.add(each);
            records.add(new ProducerRecord<>("channel-events", each.json()));
        }
        topics.write(records);
    }

    private static Deserializer<CurrentHold> values() {
        return Encodings.without(OutputFormat.AVRO)
                .of(TOPIC, OutputValue.CURRENT_HOLD.type())
                .serde()
                .deserializer();
    }
}
