package io.holdduration.analytics;

import static io.holdduration.harness.AnalyticsHarness.NOW;
import static io.holdduration.harness.HoldBuilder.hold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.harness.AnalyticsHarness;
import io.holdduration.harness.HoldBuilder;
import io.holdduration.testing.DocumentedMetrics;
import io.holdduration.testing.Scrape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The flow from hold durations to summaries and dead letters. What is published of a group is its processor's tests' matter. */
class AnalyticsTopologyTest {
    private static final Instant TEN = NOW.minus(Duration.ofHours(2));
    private static final HoldBuilder HOLD =
            hold("c-1", TEN).retrieved(TEN.plusSeconds(30)).inInteraction("i-1").party("external", null);

    private AnalyticsHarness topology = AnalyticsHarness.start();

    @AfterEach
    void close() {
        topology.close();
    }

    @ParameterizedTest
    @CsvSource({"avro, application/avro", "json, application/json"})
    void shouldPublishSummariesAsCloudEventsInBinaryMode(String format, String contentType) {
        restart(Map.of("hold.output.format", format));

        topology.reads(HOLD).waitingEnds();

        TestRecord<String, InteractionHolds> interaction =
                topology.interactionRecords().get(0);
        assertThat(interaction.key()).isEqualTo("i-1");
        assertThat(interaction.value().getTotalMillis()).isEqualTo(30_000);
        assertThat(text(interaction.headers()))
                .containsExactlyInAnyOrderEntriesOf(
                        headers("interaction.holds.v1", "i-1", TEN.plusSeconds(30), contentType));
        TestRecord<String, HoldStatistics> all = topology.statisticsRecords().get(0);
        String key = "2026-03-02T10:00:00Z/ALL/";
        assertThat(all.key()).isEqualTo(key);
        assertThat(all.value().getP95Millis()).isEqualTo(30_000);
        assertThat(all.value().getWithinTarget()).isNull();
        assertThat(text(all.headers()))
                .containsExactlyInAnyOrderEntriesOf(
                        headers("hold.statistics.v1", key, all.getRecordTime(), contentType));
    }

    @Test
    void shouldShowTheMetricsThatAreDocumented() throws IOException {
        topology.reads(HOLD).waitingEnds();

        DocumentedMetrics.assertShown(new Scrape(topology.scrape()), "hold_analytics_");
    }

    @Test
    void shouldSendAHoldThatChangesItsInteractionToBoth() {
        topology.reads(HOLD).readsMoved(HOLD.inInteraction("i-2"), "i-1");

        assertThat(topology.interactions())
                .extracting(
                        InteractionHolds::getInteractionId, InteractionHolds::getRevision, InteractionHolds::getHolds)
                .containsExactly(tuple("i-1", 0, 1), tuple("i-1", 1, 0), tuple("i-2", 0, 1));
    }

    @Test
    void shouldCountAHoldWhoseInteractionIsFilledInLate() {
        topology.reads(HOLD.inInteraction(null), HOLD.revision(1));

        assertThat(topology.interactions())
                .extracting(InteractionHolds::getInteractionId, InteractionHolds::getRevision)
                .containsExactly(tuple("i-1", 0));
        assertThat(topology.scrape()).contains("hold_analytics_holds_without_interaction_total 1.0");
        topology.waitingEnds();
        assertThat(topology.statistics()).extracting(HoldStatistics::getHolds).containsOnly(1);
    }

    @Test
    void shouldTakeAHoldOutOfAnInteractionThatItNoLongerHasAndBackIn() {
        topology.reads(HOLD.inInteraction(null), HOLD.revision(1))
                .readsMoved(HOLD.inInteraction(null).revision(2), "i-1")
                .reads(HOLD.inInteraction(null).revision(0), HOLD.revision(1));

        assertThat(topology.interactions())
                .extracting(
                        InteractionHolds::getInteractionId, InteractionHolds::getRevision, InteractionHolds::getHolds)
                .containsExactly(tuple("i-1", 0, 1), tuple("i-1", 1, 0), tuple("i-1", 2, 1));
        assertThat(topology.waitingEnds().statistics())
                .extracting(HoldStatistics::getHolds)
                .containsOnly(1);
    }

    /** It would be one interaction of all holds without an id. */
    @Test
    void shouldTakeAnEmptyInteractionForNone() {
        topology.reads(HOLD.inInteraction("")).readsMoved(HOLD.inInteraction("i-2"), "");

        assertThat(topology.interactions())
                .extracting(InteractionHolds::getInteractionId, InteractionHolds::getHolds)
                .containsExactly(tuple("i-2", 1));
        assertThat(topology.scrape()).contains("hold_analytics_holds_without_interaction_total 1.0");
    }

    @Test
    void shouldKeepWhatIsNoHoldByteForByteWithTheReasonAndItsPlace() {
        byte[] value = {(byte) 0xC3, 0x28};
        Headers headers = new RecordHeaders().add("trace", new byte[] {9});

        topology.reads(HOLD).reads(new byte[] {1}, value, headers).reads(HOLD.revision(1));

        TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);
        assertThat(letter.key()).containsExactly(1);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.getRecordTime()).isEqualTo(NOW);
        assertThat(letter.headers().headers("trace")).hasSize(1);
        assertThat(text(letter.headers()))
                .containsEntry("hold.reason", "UNREADABLE_HOLD_DURATION")
                .containsEntry("__streams.errors.topic", "hold-durations")
                .containsEntry("__streams.errors.partition", "0")
                .containsEntry("__streams.errors.offset", "1")
                .containsKey("__streams.errors.message");
        assertThat(topology.scrape())
                .contains("hold_analytics_dead_letters_total{reason=\"UNREADABLE_HOLD_DURATION\"} 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"holdId\":1}", "\0\0\0\0\1", "nonsense", "[]", "null"})
    void shouldNotStopAtAnyValue(String value) {
        topology.reads(null, value.getBytes(StandardCharsets.UTF_8), new RecordHeaders());

        assertThat(topology.deadLetters()).hasSize(1);
        assertThat(topology.interactions()).isEmpty();
    }

    @Test
    void shouldNotBelieveAHoldWhoseTimesContradictItsOutcome() {
        HoldDuration endless =
                HoldDuration.newBuilder(HOLD.build()).setEndedAt(null).build();
        HoldDuration backwards = HoldDuration.newBuilder(HOLD.build())
                .setEndedAt(TEN.minusMillis(1))
                .build();
        HoldDuration timeless =
                HoldDuration.newBuilder(HOLD.build()).setHeldAt(null).build();
        HoldDuration early = hold("c-1", Instant.ofEpochMilli(-1)).build();
        HoldDuration future =
                hold("c-1", NOW.plus(Duration.ofMinutes(65)).plusMillis(1)).build();
        HoldDuration nameless =
                HoldDuration.newBuilder(HOLD.build()).setHoldId("").build();

        for (HoldDuration hold : List.of(endless, backwards, timeless, future, nameless)) {
            topology.reads(List.of(hold));
        }
        byte[] json = ("{\"holdId\":\"h\",\"revision\":0,\"outcome\":\"UNRESOLVED\",\"channelId\":\"c\",\"heldAt\":\""
                        + early.getHeldAt() + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        topology.reads(null, json, new RecordHeaders());

        assertThat(topology.deadLetters()).hasSize(6);
        topology.reads(hold("c-1", NOW.plus(Duration.ofMinutes(65))).inInteraction("i-1"));
        assertThat(topology.interactions()).hasSize(1);
    }

    /** An end moves the clock as a start does, and sooner or later all intervals would be over. */
    @Test
    void shouldNotBelieveAnEndThatCannotBe() {
        Instant latest = NOW.plus(Duration.ofMinutes(65));
        String early = "{\"holdId\":\"h\",\"revision\":0,\"outcome\":\"UNMATCHED\",\"channelId\":\"c\",\"endedAt\":\""
                + Instant.ofEpochMilli(-1) + "\"}";

        topology.reads(
                        hold("c-1", NOW).retrieved(latest.plusMillis(1)).inInteraction("i-1"),
                        HoldBuilder.unmatched("c-2", latest.plusMillis(1)).inInteraction("i-1"))
                .reads(null, early.getBytes(StandardCharsets.UTF_8), new RecordHeaders());

        assertThat(topology.deadLetters())
                .hasSize(3)
                .allSatisfy(letter -> assertThat(text(letter.headers()))
                        .containsEntry(
                                "__streams.errors.message", "a time before 1970 or too far ahead of the wall clock"));
        assertThat(topology.interactions()).isEmpty();
    }

    @Test
    void shouldBelieveTheLatestEndThatCanBe() {
        Instant latest = NOW.plus(Duration.ofMinutes(65));

        topology.reads(
                hold("c-1", NOW).retrieved(latest).inInteraction("i-1"),
                HoldBuilder.unmatched("c-2", latest).inInteraction("i-1"));

        assertThat(topology.deadLetters()).isEmpty();
        assertThat(topology.interactions())
                .last()
                .extracting(InteractionHolds::getHolds, InteractionHolds::getUnmatched)
                .containsExactly(1, 1);
    }

    /** A summary lists roles and agents. Two texts of 600 kB would make a record that the broker refuses, which stops the stream. */
    @Test
    void shouldNotTakeAHoldWithATextThatNoSummaryHasRoomFor() {
        String longest = "x".repeat(4_096);
        HoldDuration hold = HOLD.build();

        topology.reads(List.of(
                HoldDuration.newBuilder(hold).setAgentId(longest + "x").build(),
                HoldDuration.newBuilder(hold).setPartyRole(longest + "x").build(),
                HoldDuration.newBuilder(hold).setConversationId(longest + "x").build(),
                HoldDuration.newBuilder(hold).setInteractionId(longest + "x").build(),
                HoldDuration.newBuilder(hold).setHoldId(longest + "x").build()));
        assertThat(topology.deadLetters()).hasSize(5);
        topology.reads(List.of(HoldDuration.newBuilder(hold)
                .setAgentId(longest)
                .setInteractionId(longest)
                .build()));

        assertThat(topology.interactions())
                .extracting(InteractionHolds::getInteractionId)
                .containsExactly(longest);
    }

    @Test
    void shouldCountWhatARecordDoesToEachSummary() {
        topology.reads(
                HOLD,
                HOLD.retrieved(TEN.plusSeconds(40)).revision(1),
                HOLD.withdrawn().revision(2),
                hold("c-2", TEN).inInteraction("i-2"));

        Scrape scrape = new Scrape(topology.scrape());
        for (String summary : List.of("interactions", "intervals")) {
            assertThat(rows(scrape, "new", summary)).as(summary).isEqualTo(2);
            assertThat(rows(scrape, "changed", summary)).as(summary).isEqualTo(1);
            assertThat(rows(scrape, "withdrawn", summary)).as(summary).isEqualTo(1);
            assertThat(rows(scrape, "redelivered", summary)).as(summary).isZero();
            assertThat(rows(scrape, "too-old", summary)).as(summary).isZero();
        }
    }

    private static double rows(Scrape scrape, String effect, String summary) {
        return scrape.value("hold_analytics_rows_total{effect=\"" + effect + "\",summary=\"" + summary + "\"}");
    }

    @Test
    void shouldSkipTombstonesAndOutcomesOfLaterVersions() {
        HoldDuration later = HoldDuration.newBuilder(HOLD.build())
                .setOutcome(HoldOutcome.UNKNOWN)
                .build();

        topology.reads(new byte[] {1}, null, new RecordHeaders())
                .reads(List.of(later))
                .waitingEnds();

        assertThat(topology.deadLetters()).isEmpty();
        assertThat(topology.interactions()).isEmpty();
        assertThat(topology.statistics()).isEmpty();
        assertThat(topology.scrape())
                .contains("result=\"tombstone\"} 1.0", "result=\"unknown-outcome\"} 1.0", "result=\"hold\"} 0.0");
    }

    @Test
    void shouldComeToTheEndOfAnIntervalThoughNothingMoreComes() {
        topology.reads(HOLD).wallTimePasses(Duration.ofMinutes(16));

        assertThat(topology.statistics())
                .extracting(HoldStatistics::getStatus)
                .contains(IntervalStatus.OPEN, IntervalStatus.SETTLING);
    }

    @Test
    void shouldPublishOnlyTheTopicThatIsOn() {
        restart(Map.of("hold.interaction.topic", "", "hold.statistics.target", "PT20S"));
        topology.reads(HOLD).waitingEnds();
        assertThat(topology.interactionRecords()).isEmpty();
        assertThat(topology.statistics())
                .extracting(HoldStatistics::getWithinTarget)
                .containsOnly(0);

        restart(Map.of("hold.statistics.topic", ""));
        topology.reads(HOLD);

        assertThat(topology.interactions()).hasSize(1);
        assertThat(topology.statisticsRecords()).isEmpty();
    }

    @Test
    void shouldWorkOnRocksDbToo() {
        restart(Map.of("hold.state.store", "rocksdb"));

        topology.reads(HOLD).waitingEnds();

        assertThat(topology.interactions()).hasSize(1);
        assertThat(topology.statistics()).hasSize(2);
    }

    private void restart(Map<String, String> settings) {
        topology.close();
        topology = AnalyticsHarness.start(settings);
    }

    private static Map<String, String> headers(String type, String key, Instant time, String contentType) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_type",
                type,
                "ce_id",
                key + "/0",
                "ce_source",
                "/hold-duration-processor",
                "ce_subject",
                key,
                "ce_time",
                time.toString(),
                "content-type",
                contentType);
    }

    private static Map<String, String> text(Headers headers) {
        Map<String, String> text = new TreeMap<>();
        headers.forEach(header -> text.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return text;
    }
}
