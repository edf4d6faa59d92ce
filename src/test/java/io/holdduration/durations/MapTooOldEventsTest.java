package io.holdduration.durations;

import static io.holdduration.harness.ChannelEventBuilder.ended;
import static io.holdduration.harness.TopologyHarness.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.durations.ingest.ChannelEventDecoder;
import io.holdduration.harness.ChannelEventBuilder;
import io.holdduration.harness.TopologyHarness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event that its channel may have forgotten: a dead letter that can be read as the same event. */
class MapTooOldEventsTest {
    private static final Duration WINDOW = Duration.ofHours(6);
    private static final Map<String, String> SETTINGS = Map.of("hold.correction.window", WINDOW.toString());

    private final ChannelEventBuilder tooOld = ended("c-1", NOW.minus(WINDOW))
            .because("released")
            .party("agent", "1504")
            .user("u")
            .inInteraction("i")
            .inConversation("v");

    @Test
    void shouldKeepAllThatWasUnderstood() {
        try (TopologyHarness topology = TopologyHarness.start(SETTINGS)) {
            topology.ended("clock", NOW).reads(tooOld);

            List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();

            assertThat(letters).hasSize(1);
            TestRecord<byte[], byte[]> letter = letters.get(0);
            assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("c-1");
            assertThat(letter.timestamp()).isEqualTo(NOW.toEpochMilli());
            assertThat(header(letter, "hold.reason")).isEqualTo("TOO_OLD");
            assertThat(header(letter, "__streams.errors.message"))
                    .isEqualTo("timestamp is 21600000 ms behind the clock; a channel is remembered for PT6H"
                            + " (hold.correction.window), and this event may be one that is forgotten");
            assertThat(header(letter, "__streams.errors.topic")).isEqualTo("channel-events");
            assertThat(header(letter, "__streams.errors.partition")).isEqualTo("0");
            assertThat(letter.headers().lastHeader("__streams.errors.offset")).isNull();
            assertThat(understood(letter)).isEqualTo(tooOld.event());
            assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                    .contains("\"sourcetopic\":\"channel-events\",\"sourcepartition\":0");
        }
    }

    /** Without it, an event that stays too old could be replayed for ever. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepTheNumberOfReplaysAndNoOtherHeader(boolean isKeyed) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("hold.input.keyed.by.channel", Boolean.toString(isKeyed));
        try (TopologyHarness topology = TopologyHarness.start(settings)) {
            Headers replayed = new RecordHeaders()
                    .add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8))
                    .add("hold.replays", "2".getBytes(StandardCharsets.UTF_8))
                    .add("traceparent", new byte[] {1});
            topology.ended("clock", NOW);

            topology.reads("c-1".getBytes(StandardCharsets.UTF_8), tooOld.json(), replayed);

            TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);
            assertThat(header(letter, "hold.replays")).isEqualTo("2");
            assertThat(letter.headers().headers("content-type")).hasSize(1);
            assertThat(letter.headers().lastHeader("traceparent")).isNull();
        }
    }

    @Test
    void shouldCountItAndChangeNothing() {
        try (TopologyHarness topology = TopologyHarness.start(SETTINGS)) {
            topology.ended("clock", NOW).reads(tooOld).waitingEnds();

            assertThat(topology.durations()).isEmpty();
            assertThat(topology.count("event-too-old")).isEqualTo(1);
            assertThat(topology.count("relevant")).isEqualTo(2);
        }
    }

    private static ChannelEvent understood(TestRecord<byte[], byte[]> letter) {
        return new ChannelEventDecoder(true, Duration.ZERO)
                .decode(letter.headers(), letter.key(), letter.value(), NOW.toEpochMilli())
                .relevantEvent()
                .orElseThrow();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
