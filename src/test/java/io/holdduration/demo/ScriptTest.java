package io.holdduration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.durations.ingest.ChannelEventDecoder;
import io.holdduration.durations.ingest.Decoded;
import io.holdduration.simulation.Message;
import io.holdduration.simulation.Message.Kind;
import io.holdduration.simulation.oracle.HoldOracle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

/** What the script says of its own messages is what others make of them. */
class ScriptTest {
    private static final long NOW = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();

    private final Script script = Script.ofTheDay();

    @Test
    void shouldKnowTheHoldsThatTheOracleFinds() {
        List<ChannelEvent> events = script.messages().stream()
                .flatMap(message -> event(message).stream())
                .toList();

        assertThat(script.truths().stream().filter(Truth::isHold))
                .containsExactlyInAnyOrderElementsOf(HoldOracle.holdsOf(events).values().stream()
                        .map(Truth::of)
                        .toList());
    }

    @Test
    void shouldCallBrokenWhatIsRejectedForThatReason() {
        for (Message message : script.messages()) {
            assertThat(decoded(message)
                            .rejection()
                            .map(rejected -> rejected.reason().name()))
                    .as(message.label())
                    .isEqualTo(Optional.ofNullable(message.rejectedFor()));
            assertThat(message.kind() == Kind.BROKEN).as(message.label()).isEqualTo(message.rejectedFor() != null);
        }
    }

    @Test
    void shouldCallIrrelevantWhatIsNoEventOfAHold() {
        for (Message message : script.messages()) {
            boolean isOfAHold = message.kind() != Kind.BROKEN && message.kind() != Kind.IRRELEVANT;
            assertThat(event(message).isPresent()).as(message.label()).isEqualTo(isOfAHold);
        }
    }

    @Test
    void shouldCallDuplicateWhatHasBeenToldBefore() {
        Set<List<Object>> told = new HashSet<>();
        for (Message message : script.messages()) {
            event(message)
                    .ifPresent(event -> assertThat(
                                    told.add(List.of(event.channelId(), event.kind(), event.timestampMillis())))
                            .as(message.label())
                            .isEqualTo(message.kind() != Kind.DUPLICATE));
        }
    }

    /** Each pairing task has a clock of its own, and hears of the evening only from a channel of its own. */
    @Test
    void shouldTellEveryPairingTaskOfTheEvening() {
        Instant evening = Channel.at("20:00");

        assertThat(script.messages().stream()
                        .flatMap(message -> event(message).stream())
                        .filter(event -> event.timestampMillis() == evening.toEpochMilli())
                        .map(event -> partition(event.channelId())))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void shouldSendTheVendorsExamplesAsTheyArePrinted() throws IOException {
        assertThat(script.messages().stream().map(Message::value))
                .contains(printed("channel.held.v1"), printed("channel.retrieved.v0"));
    }

    private static String printed(String type) throws IOException {
        try (InputStream json = ScriptTest.class.getResourceAsStream("/vendor/" + type + ".json")) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Optional<ChannelEvent> event(Message message) {
        return decoded(message).relevantEvent();
    }

    private static Decoded decoded(Message message) {
        Headers headers = new RecordHeaders();
        message.headers().forEach((name, value) -> headers.add(name, bytes(value)));
        byte[] value = message.value() == null ? null : bytes(message.value());
        return new ChannelEventDecoder(false, Duration.ofMinutes(5)).decode(headers, null, value, NOW);
    }

    /** Where Kafka puts a record with this key. */
    private static int partition(String channelId) {
        return Utils.toPositive(Utils.murmur2(bytes(channelId))) % Topics.PARTITIONS;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
