package io.holdduration.harness;

import static io.holdduration.harness.ChannelEventBuilder.disconnected;
import static io.holdduration.harness.ChannelEventBuilder.ended;
import static io.holdduration.harness.ChannelEventBuilder.held;
import static io.holdduration.harness.ChannelEventBuilder.retrieved;
import static io.holdduration.harness.ChannelEventBuilder.wrapStarted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.guarantee.Guarantees;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The harness as others use it: everything it offers reaches the topology. */
class TopologyHarnessTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    /** Those who mix both must not see two ids of one hold. */
    @Test
    void shouldGiveAHoldWithoutAStartTheIdThatItsBuilderGives() {
        try (TopologyHarness processor = TopologyHarness.start()) {
            processor.reads(retrieved("c-1", NINE)).waitingEnds();

            assertThat(processor.durations())
                    .extracting(HoldDuration::getHoldId)
                    .containsExactly(HoldBuilder.unmatched("c-1", NINE).build().getHoldId());
        }
    }

    @Test
    void shouldTellEverythingThatAnEventSays() {
        try (TopologyHarness processor = TopologyHarness.start()) {
            processor.reads(
                    held("c-1", NINE)
                            .version(0)
                            .id("h")
                            .party("agent", "1504")
                            .user("u")
                            .inInteraction("i")
                            .inConversation("v"),
                    ended("c-1", NINE.plusSeconds(90)).id("e").because("released"));

            HoldDuration hold = processor.durations().get(0);
            assertThat(hold.getOutcome()).isEqualTo(HoldOutcome.DISCONNECTED);
            assertThat(hold.getHeldAt()).isEqualTo(NINE);
            assertThat(hold.getDurationMillis()).isEqualTo(90_000);
            assertThat(hold)
                    .extracting(HoldDuration::getPartyRole, HoldDuration::getAgentId, HoldDuration::getUserId)
                    .containsExactly("agent", "1504", "u");
            assertThat(hold)
                    .extracting(HoldDuration::getInteractionId, HoldDuration::getConversationId)
                    .containsExactly("i", "v");
            assertThat(hold)
                    .extracting(HoldDuration::getHeldEventType, HoldDuration::getHeldEventId)
                    .containsExactly("channel.held.v0", "h");
            assertThat(hold)
                    .extracting(HoldDuration::getEndEventType, HoldDuration::getEndEventId, HoldDuration::getEndReason)
                    .containsExactly("channel.ended.v1", "e", "released");
            assertThat(hold.getHoldId())
                    .isEqualTo(HoldBuilder.hold("c-1", NINE).build().getHoldId());
        }
    }

    /** Readers that sum up by interaction take the hold out of the one that it was in. */
    @Test
    void shouldNameTheInteractionThatAHoldHasLeft() {
        try (TopologyHarness processor = TopologyHarness.start()) {
            processor.reads(
                    held("c-1", NINE), ended("c-1", NINE.plusSeconds(90)).inInteraction("i-1"));
            processor.reads(held("c-1", NINE).id("again").inInteraction("i-2"));

            List<TestRecord<String, HoldDuration>> records = processor.durationRecords();
            assertThat(records)
                    .extracting(record -> record.value().getInteractionId())
                    .containsExactly("i-1", "i-2");
            assertThat(records.get(0).headers().lastHeader("hold-previous-interaction"))
                    .isNull();
            assertThat(records.get(1)
                            .headers()
                            .lastHeader("hold-previous-interaction")
                            .value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("i-1");
        }
    }

    @Test
    void shouldEndAHoldInEveryWay() {
        try (TopologyHarness processor = TopologyHarness.start()) {
            for (String channelId : List.of("c-1", "c-2", "c-3", "c-4")) {
                processor.held(channelId, NINE);
            }
            Instant later = NINE.plusSeconds(5);

            processor.reads(retrieved("c-1", later), disconnected("c-2", later), wrapStarted("c-3", later));
            processor.disconnected("c-4", later);

            assertThat(processor.durations())
                    .extracting(HoldDuration::getChannelId, HoldDuration::getEndEventType)
                    .containsExactly(
                            tuple("c-1", "channel.retrieved.v1"),
                            tuple("c-2", "channel.disconnected.v1"),
                            tuple("c-3", "channel.wrapstarted.v1"),
                            tuple("c-4", "channel.disconnected.v1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void shouldKeepEveryGuaranteeOnADayOnWhichEverythingGoesWrong(String isKeyed) {
        List<Delivery> day = new EventGenerator(21, 1_000, 1, Disorder.ROUGH).deliveries();
        try (TopologyHarness processor = TopologyHarness.start(Map.of("hold.input.keyed.by.channel", isKeyed))) {
            processor.reads(day).waitingEnds();

            Guarantees guarantees = Guarantees.all();
            day.forEach(delivery -> guarantees.produced(delivery.event()));
            processor.durationRecords().forEach(record -> guarantees.published(record.key(), record.value()));
            assertThat(guarantees.violations()).isEmpty();
            assertThat(processor.deadLetters()).isEmpty();
        }
    }

    @Test
    void shouldReadAnEventAsTheBytesOfARecord() {
        try (TopologyHarness processor = TopologyHarness.start()) {
            processor
                    .held("c-1", NINE)
                    .reads(null, retrieved("c-1", NINE.plusSeconds(3)).json(), TopologyHarness.structured());

            assertThat(processor.durations())
                    .extracting(HoldDuration::getDurationMillis)
                    .containsExactly(3_000L);
        }
    }

    @Test
    void shouldWaitForAllOfManyChannels() {
        try (TopologyHarness processor = TopologyHarness.start()) {
            for (int channel = 0; channel < 3_000; channel++) {
                processor.held("c-" + channel, NINE);
            }

            processor.waitingEnds();

            assertThat(processor.durations()).hasSize(3_000);
        }
    }

    @Test
    void shouldPublishNothingWhereNothingHappens() {
        try (TopologyHarness processor = TopologyHarness.start()) {
            processor.waitingEnds();

            assertThat(processor.durations()).isEmpty();
        }
    }
}
