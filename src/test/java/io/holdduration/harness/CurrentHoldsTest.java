package io.holdduration.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.CurrentHold;
import io.holdduration.guarantee.NoGhosts;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The topic of current holds: who is on hold now. */
class CurrentHoldsTest {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Instant HELD = TopologyHarness.NOW.minusSeconds(90);

    private TopologyHarness harness = start(Map.of());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void shouldAnnounceAHoldOnTheTickAndTakeItBackWithTheEnd() {
        harness.held("c-1", HELD);
        assertThat(harness.currentHoldRecords()).isEmpty();
        harness.wallTimePasses(TICK);

        TestRecord<String, CurrentHold> announced = onlyOne();
        assertThat(announced.key()).isEqualTo("c-1");
        assertThat(announced.value().getHeldAt()).isEqualTo(HELD);
        assertThat(announced.value().getHeldEventId()).isEqualTo("event-1");
        assertThat(text(announced.headers(), "ce_type")).isEqualTo("channel.currenthold.v1");
        assertThat(text(announced.headers(), "ce_subject")).isEqualTo("c-1");
        harness.retrieved("c-1", HELD.plusSeconds(60));
        assertThat(onlyOne().value()).isNull();
        assertThat(harness.durations()).hasSize(1);
    }

    @Test
    void shouldWriteWhatTheFileSays() {
        restart(Map.of("hold.output.format", "json"));

        harness.held("c-1", HELD).wallTimePasses(TICK);

        assertThat(onlyOne().value().getChannelId()).isEqualTo("c-1");
    }

    @Test
    void shouldSayNothingOfHoldsThatEndAtOnce() {
        harness.held("c-1", HELD).retrieved("c-1", HELD.plusSeconds(1)).wallTimePasses(TICK);

        assertThat(harness.currentHoldRecords()).isEmpty();
    }

    @Test
    void shouldTakeBackAHoldThatBecomesUnresolved() {
        harness.held("c-1", HELD).wallTimePasses(TICK);
        assertThat(onlyOne().value()).isNotNull();

        harness.waitingEnds();

        assertThat(onlyOne().value()).isNull();
        assertThat(harness.durations()).hasSize(1);
        harness.wallTimePasses(Duration.ofMinutes(10));
        assertThat(harness.currentHoldRecords()).isEmpty();
    }

    @Test
    void shouldHaveNoSuchTopicUnlessItIsSet() {
        harness.close();
        harness = TopologyHarness.start();

        harness.held("c-1", HELD).wallTimePasses(TICK).waitingEnds();

        assertThat(harness.durations()).hasSize(1);
    }

    /** Deliveries in any order, the clock anywhere in between; each tick the topic is right about all channels. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldShowExactlyTheChannelsOnHold(long seed) {
        List<Delivery> deliveries = new EventGenerator(seed, 150, 1, Disorder.ROUGH).deliveries();
        NoGhosts noGhosts = new NoGhosts(Duration.ofHours(4));
        long wallMillis = TopologyHarness.NOW.toEpochMilli();
        int shown = 0;
        for (int step = 0; step < deliveries.size(); step++) {
            harness.reads(List.of(deliveries.get(step)));
            noGhosts.produced(deliveries.get(step).event());
            if (step % 7 != 0) {
                continue;
            }
            harness.wallTimePasses(TICK);
            wallMillis += TICK.toMillis();
            harness.currentHoldRecords().forEach(record -> noGhosts.published(record.key(), record.value()));
            assertThat(noGhosts.violations(wallMillis - clockLagMillis()))
                    .as("seed %d, step %d", seed, step)
                    .isEmpty();
            shown += noGhosts.live();
        }
        assertThat(shown).isPositive();
    }

    private long clockLagMillis() {
        Matcher lag = Pattern.compile("(?m)^hold_clock_lag_seconds\\{.*} (.*)$").matcher(harness.scrape());
        assertThat(lag.find()).isTrue();
        return Math.round(Double.parseDouble(lag.group(1)) * 1_000);
    }

    private TestRecord<String, CurrentHold> onlyOne() {
        List<TestRecord<String, CurrentHold>> records = harness.currentHoldRecords();
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private void restart(Map<String, String> settings) {
        harness.close();
        harness = start(settings);
    }

    private static TopologyHarness start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("hold.current.topic", "current-holds");
        return TopologyHarness.start(all);
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
