package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.harness.TopologyHarness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The flow from raw records to hold durations and dead letters. Which hold is which is the domain's tests' matter. */
class HoldDurationTopologyTest {
    private static final Instant TEN = TopologyHarness.NOW.minus(Duration.ofHours(2));
    private static final Instant ELEVEN = TopologyHarness.NOW.minus(Duration.ofHours(1));

    private TopologyHarness topology = TopologyHarness.start();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldPublishAHoldDurationAsACloudEventInBinaryMode() {
        topology.held("c-1", TEN).retrieved("c-1", ELEVEN);

        TestRecord<String, HoldDuration> record = topology.durationRecords().get(0);
        assertThat(record.key()).isEqualTo("c-1");
        assertThat(record.getRecordTime()).isEqualTo(ELEVEN);
        HoldDuration hold = record.value();
        assertThat(hold.getOutcome()).isEqualTo(HoldOutcome.RETRIEVED);
        assertThat(hold.getHeldAt()).isEqualTo(TEN);
        assertThat(hold.getEndedAt()).isEqualTo(ELEVEN);
        assertThat(hold.getDurationMillis()).isEqualTo(3_600_000);
        assertThat(hold.getHeldEventType()).isEqualTo("channel.held.v1");
        assertThat(hold.getHeldEventId()).isEqualTo("event-1");
        assertThat(hold.getEndEventType()).isEqualTo("channel.retrieved.v0");
        assertThat(hold.getEndEventId()).isEqualTo("event-2");
        assertThat(text(record.headers()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_type", "channel.holdduration.v1",
                        "ce_id", hold.getHoldId() + "/0",
                        "ce_source", "/hold-duration-processor",
                        "ce_subject", "c-1",
                        "ce_time", ELEVEN.toString(),
                        "content-type", "application/avro"));
    }

    @Test
    void shouldPublishAtOnceWhenTheHeldEventComesLast() {
        topology.retrieved("c-1", ELEVEN);
        assertThat(topology.durations()).isEmpty();

        topology.held("c-1", TEN);

        assertThat(topology.durations())
                .extracting(HoldDuration::getDurationMillis)
                .containsExactly(3_600_000L);
    }

    @Test
    void shouldReportAHoldWithoutEndOnceTheInputHasBeenSilentForLongEnough() {
        topology.held("c-1", TEN).wallTimePasses(Duration.ofHours(4).minusMillis(1));
        assertThat(topology.durations()).isEmpty();

        topology.wallTimePasses(Duration.ofSeconds(1));

        assertThat(topology.durations())
                .extracting(HoldDuration::getOutcome, HoldDuration::getHeldAt, HoldDuration::getEndedAt)
                .containsExactly(tuple(HoldOutcome.UNRESOLVED, TEN, null));
    }

    @Test
    void shouldCorrectWhatItReportedWhenTheEndTurnsUp() {
        topology.held("c-1", TEN).wallTimePasses(Duration.ofHours(5));
        assertThat(topology.durations()).hasSize(1);

        topology.retrieved("c-1", ELEVEN);

        assertThat(topology.durations())
                .extracting(HoldDuration::getOutcome, HoldDuration::getRevision)
                .containsExactly(tuple(HoldOutcome.RETRIEVED, 1));
    }

    @Test
    void shouldReadTheVendorsExamplesOnOneChannel() throws IOException {
        String channelId = "740109c1-12d5-430f-9543-131fe5c4edcb";
        String retrieved = new String(vendor("channel.retrieved.v0.json"), StandardCharsets.UTF_8)
                .replace("27f5fdb2-f82f-4efe-9ef8-8453c9297ab3", channelId)
                .replace("36.088Z", "39.588Z");

        topology.reads(null, vendor("channel.held.v1.json"), new RecordHeaders())
                .reads(null, retrieved.getBytes(StandardCharsets.UTF_8), TopologyHarness.structured());

        HoldDuration hold = topology.durations().get(0);
        assertThat(hold.getDurationMillis()).isEqualTo(3500);
        assertThat(hold.getChannelId()).isEqualTo(channelId);
        assertThat(hold.getInteractionId()).isEqualTo("1371f451-116a-4abc-8869-bc678ef67070");
        assertThat(hold.getConversationId()).isEqualTo("3e71f453-116a-3abc-7769-bc678ef6e080");
        assertThat(hold.getPartyRole()).isEqualTo("agent");
        assertThat(hold.getAgentId()).isEqualTo("1544");
        assertThat(hold.getUserId()).isEqualTo("ef71f453-556a-3abc-7769-bc678ef6e090");
    }

    @Test
    void shouldKeepARejectedRecordByteForByteWithTheReasonAndItsPlace() {
        byte[] key = {1, 2, 3};
        byte[] value = {(byte) 0xC3, 0x28};
        Headers headers = new RecordHeaders().add("trace", new byte[] {9}).add("trace", new byte[] {8});

        topology.held("c-1", TEN).reads(key, value, headers).retrieved("c-1", ELEVEN);

        TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.getRecordTime()).isEqualTo(TopologyHarness.NOW);
        assertThat(letter.headers().headers("trace")).hasSize(2);
        assertThat(text(letter.headers()))
                .containsEntry("hold.reason", "MALFORMED_CLOUDEVENT")
                .containsEntry("__streams.errors.topic", "channel-events")
                .containsEntry("__streams.errors.partition", "0")
                .containsEntry("__streams.errors.offset", "1")
                .containsKey("__streams.errors.message");
        assertThat(topology.durations()).hasSize(1);
    }

    @Test
    void shouldCountWhatItReadsSoThatTheBooksClose() {
        topology.held("c-1", TEN).held("c-1", TEN).retrieved("c-1", ELEVEN).ended("c-2", ELEVEN);
        topology.reads(null, null, new RecordHeaders());
        topology.reads(null, "nonsense".getBytes(StandardCharsets.UTF_8), new RecordHeaders());
        String agentEvent = "{\"specversion\":\"1.0\",\"type\":\"agent.ready.v1\",\"id\":\"1\",\"source\":\"/agent\"}";
        topology.reads(null, agentEvent.getBytes(StandardCharsets.UTF_8), new RecordHeaders());

        assertThat(topology.count("relevant")).isEqualTo(4);
        assertThat(topology.count("irrelevant")).isEqualTo(1);
        assertThat(topology.count("tombstone")).isEqualTo(1);
        assertThat(topology.count("rejected-malformed-cloudevent")).isEqualTo(1);
        assertThat(topology.count("event-new")).isEqualTo(3);
        assertThat(topology.count("event-duplicate")).isEqualTo(1);
        assertThat(topology.count("record-retrieved")).isEqualTo(1);
        assertThat(topology.count("correction")).isZero();
    }

    @Test
    void shouldPairWithoutARepartitionTopicWhereTheInputIsKeyed() {
        topology.close();
        topology = TopologyHarness.start(Map.of("hold.input.keyed.by.channel", "true"));

        topology.held("c-1", TEN).retrieved("c-1", ELEVEN);

        assertThat(topology.durations()).hasSize(1);
    }

    @Test
    void shouldWorkOnRocksDbToo() {
        topology.close();
        topology = TopologyHarness.start(Map.of("hold.state.store", "rocksdb"));

        topology.held("c-1", TEN).wallTimePasses(Duration.ofHours(4).plusSeconds(1));

        assertThat(topology.durations()).extracting(HoldDuration::getOutcome).containsExactly(HoldOutcome.UNRESOLVED);
    }

    private static byte[] vendor(String name) throws IOException {
        try (InputStream example = HoldDurationTopologyTest.class.getResourceAsStream("/vendor/" + name)) {
            return example.readAllBytes();
        }
    }

    private static Map<String, String> text(Headers headers) {
        Map<String, String> text = new TreeMap<>();
        headers.forEach(header -> text.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return text;
    }
}
