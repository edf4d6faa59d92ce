package io.holdduration.simulation.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.harness.ChannelEventBuilder;
import io.holdduration.harness.TopologyHarness;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What the simulation finds in an output topic: what is right, and whatever is not. */
class OutputCheckTest {
    private static final TopicPartition OUTPUT = new TopicPartition("hold-durations", 0);
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<ChannelEventBuilder> EVENTS = List.of(
            ChannelEventBuilder.held("own", NINE),
            ChannelEventBuilder.ended("own", NINE.plusSeconds(1800)),
            ChannelEventBuilder.retrieved("own", NINE.plusSeconds(240)));

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final OutputReader output =
            new OutputReader(consumer, new HoldDurationSerde().deserializer(), OUTPUT.topic());
    private final List<HoldDuration> published = durations(EVENTS);
    private long next = 100;

    /** What was there before the simulation is not read. */
    private OutputCheck begun(List<ChannelEvent> sent) {
        return begun(sent, true);
    }

    private OutputCheck begun(List<ChannelEvent> sent, boolean isWhole) {
        consumer.updateBeginningOffsets(Map.of(OUTPUT, 0L));
        consumer.updateEndOffsets(Map.of(OUTPUT, next));
        output.begin(1);
        return new OutputCheck(sent, isWhole, output, Duration.ZERO);
    }

    @Test
    void shouldBeContentWithTheLastRecordOfEachHoldAndNotMindOthers() {
        OutputCheck check = begun(sent());
        publish(durations(List.of(
                ChannelEventBuilder.held("other", NINE), ChannelEventBuilder.ended("other", NINE.plusSeconds(9)))));
        publish(published);

        assertThat(isRight(check)).isTrue();
        assertThat(check.lines())
                .containsExactly(
                        "Published     2 records, 1 of them corrections: the last record of each hold counts",
                        "Holds         1: 1 RETRIEVED",
                        "Check         1 of 1 holds exact to the millisecond");
    }

    @Test
    void shouldWaitForTheCorrectionOfAHold() {
        OutputCheck check = begun(sent());
        publish(published.subList(0, 1));
        consumer.schedulePollTask(() -> {});
        consumer.schedulePollTask(() -> publish(published.subList(1, 2)));

        assertThat(check.await(Duration.ofMinutes(2), () -> false, noProgress()))
                .isTrue();
    }

    /** The centre was stopped while a channel was on hold. */
    @Test
    void shouldNotMissAHoldThatWaitsForItsEnd() {
        ChannelEvent open =
                ChannelEventBuilder.held("own", NINE.plusSeconds(2000)).event();
        List<ChannelEvent> sent = new ArrayList<>(sent());
        sent.add(open);
        OutputCheck stopped = begun(sent, false);
        publish(published);

        assertThat(isRight(stopped)).isTrue();
        assertThat(stopped.lines()).contains("Check         1 of 1 holds exact to the millisecond");
        assertThat(isRight(new OutputCheck(sent, true, output, Duration.ZERO))).isFalse();
    }

    @Test
    void shouldMissAHoldThatIsNotPublished() {
        OutputCheck check = begun(sent());

        assertThat(isRight(check)).isFalse();
        assertThat(check.lines()).contains("Check         0 of 1 holds exact to the millisecond");
        assertThat(check.lines().get(3)).startsWith("WRONG         hold ").endsWith(" was not published");
    }

    @Test
    void shouldFindAHoldThatIsNotCorrected() {
        OutputCheck check = begun(sent());
        publish(published.subList(0, 1));

        assertThat(isRight(check)).isFalse();
        assertThat(check.lines()).anyMatch(line -> line.contains("durationMillis 1800000 instead of 240000"));
    }

    @Test
    void shouldFindAHoldThatNeverWas() {
        OutputCheck check = begun(sent());
        publish(published);
        publish(durations(List.of(
                ChannelEventBuilder.held("own", NINE.plusSeconds(9000)),
                ChannelEventBuilder.ended("own", NINE.plusSeconds(9001)))));

        assertThat(isRight(check)).isFalse();
        assertThat(check.lines())
                .contains("Check         1 of 1 holds exact to the millisecond")
                .anyMatch(line -> line.startsWith("WRONG         there is no such hold"));
    }

    @Test
    void shouldFindARecordOfItsOwnThatCannotBeRead() {
        OutputCheck check = begun(sent());
        publish(published);
        publish("own", "no hold".getBytes(StandardCharsets.UTF_8));
        publish("other", "no hold".getBytes(StandardCharsets.UTF_8));

        assertThat(isRight(check)).isFalse();
        assertThat(check.lines().stream().filter(line -> line.startsWith("WRONG")))
                .singleElement()
                .asString()
                .startsWith("WRONG         not readable: hold-durations-0@102: not a hold duration");
    }

    @Test
    void shouldNameTheFirstTenDifferencesOnly() {
        List<ChannelEvent> sent = new ArrayList<>();
        for (int channel = 0; channel < 12; channel++) {
            sent.add(ChannelEventBuilder.held("own-" + channel, NINE).event());
            sent.add(ChannelEventBuilder.ended("own-" + channel, NINE.plusSeconds(9))
                    .event());
        }
        OutputCheck check = begun(sent);

        assertThat(isRight(check)).isFalse();
        assertThat(check.lines()).hasSize(3 + 10 + 1).last().isEqualTo("WRONG         2 more differences");
    }

    /** Patience that is over at once finds what is there by then. */
    private static boolean isRight(OutputCheck check) {
        return check.await(Duration.ZERO, () -> false, noProgress());
    }

    private static ProgressLine noProgress() {
        return new ProgressLine(new PrintWriter(Writer.nullWriter()), false, System::nanoTime);
    }

    private void publish(List<HoldDuration> holds) {
        holds.forEach(hold -> publish(
                hold.getChannelId(), new HoldDurationSerde().serializer().serialize(OUTPUT.topic(), hold)));
    }

    private void publish(String key, byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(
                OUTPUT.topic(), OUTPUT.partition(), next, key.getBytes(StandardCharsets.UTF_8), value));
        next++;
        consumer.updateEndOffsets(Map.of(OUTPUT, next));
    }

    private static List<ChannelEvent> sent() {
        return EVENTS.stream().map(ChannelEventBuilder::event).toList();
    }

    private static List<HoldDuration> durations(List<ChannelEventBuilder> events) {
        try (TopologyHarness processor = TopologyHarness.start()) {
            return processor.reads(events.toArray(new ChannelEventBuilder[0])).durations();
        }
    }
}
