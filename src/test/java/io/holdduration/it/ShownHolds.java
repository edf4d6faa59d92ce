package io.holdduration.it;

import io.holdduration.avro.CurrentHold;
import io.holdduration.contract.OutputValue;
import io.holdduration.guarantee.NoGhosts;
import io.holdduration.harness.ChannelEventBuilder;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.simulation.oracle.HoldOracle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Holds that are written to the input, and the topic of current holds, which must show those that are open. */
final class ShownHolds {
    static final String TOPIC = "current-holds";

    private final Instant heldAt = Instant.now().minusSeconds(60);
    private final List<ChannelEventBuilder> written = new ArrayList<>();
    private final String bootstrapServers;
    private final Topics topics;

    ShownHolds(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.topics = new Topics(bootstrapServers);
    }

    /** Puts the channels with these numbers on hold. */
    void writeHeld(int from, int to) throws Exception {
        write(from, to, channel -> ChannelEventBuilder.held(channel, heldAt).inInteraction("i-" + channel));
    }

    void writeRetrieved(int from, int to) throws Exception {
        write(from, to, channel -> ChannelEventBuilder.retrieved(channel, heldAt.plusSeconds(30)));
    }

    /** Reads the topic from the beginning until it is right about all events so far. */
    List<ConsumerRecord<String, CurrentHold>> read(int live) {
        try (TopicReader<String, CurrentHold> reader =
                new TopicReader<>(bootstrapServers, TOPIC, new StringDeserializer(), values())) {
            return new ArrayList<>(reader.readUntilRight(read -> {
                NoGhosts seen = replayed(read);
                List<String> violations = seen.violations(0);
                return seen.live() == live || !violations.isEmpty()
                        ? violations
                        : List.of(seen.live() + " live instead of " + live);
            }));
        }
    }

    /** Returns the channels that are on hold, by the oracle, each with the start of its hold. */
    Map<String, Instant> open() {
        Map<String, Instant> open = new HashMap<>();
        HoldOracle.openHoldsOf(written.stream().map(ChannelEventBuilder::event).toList())
                .forEach((channelId, hold) ->
                        open.put(channelId, Instant.ofEpochMilli(Objects.requireNonNull(hold.heldAtMillis()))));
        return open;
    }

    private NoGhosts replayed(List<ConsumerRecord<String, CurrentHold>> records) {
        NoGhosts seen = new NoGhosts(Duration.ofHours(4));
        written.forEach(event -> seen.produced(event.event()));
        records.forEach(record -> seen.published(record.key(), record.value()));
        return seen;
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
