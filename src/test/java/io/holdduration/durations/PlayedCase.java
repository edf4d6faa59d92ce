package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.harness.TopologyHarness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a case's records, one by one. All go to one partition of one topic. The clock is brought forward by the end of a
 * channel that has nothing to do with the case; the wall clock is ahead of all events from the start.
 */
final class PlayedCase {
    private static final Instant WALL = Instant.parse("2026-11-16T12:00:00Z");
    private static final Duration SOME_TICKS = Duration.ofSeconds(2);
    /** Played on one partition here, and on two in {@code TwoPartitionersIT}. */
    private static final String TWO_PARTITIONS = "32-keyed-with-two-partitioners";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, HoldDuration> lastOfEach = new LinkedHashMap<>();
    private final Map<Integer, String> dead = new HashMap<>();
    private final List<Integer> ignored = new ArrayList<>();
    private int played;

    static PlayedCase of(InputCase inputCase) {
        PlayedCase result = new PlayedCase();
        try (TopologyHarness processor = TopologyHarness.start(inputCase.settings(), WALL)) {
            result.play(inputCase, processor);
        }
        return result;
    }

    private void play(InputCase inputCase, TopologyHarness processor) {
        if (inputCase.begin() > 0) {
            bringClockTo(inputCase.begin(), processor);
        }
        int phase = 0;
        List<InputCase.Written> records = inputCase.records();
        for (int index = 0; index < records.size(); index++) {
            assertThat(records.get(index).ignoredFields())
                    .as("fields of record %s that are not played", index)
                    .isSubsetOf(TWO_PARTITIONS.equals(inputCase.name()) ? Set.of("partition") : Set.of());
            while (phase < records.get(index).phase()) {
                bringClockTo(inputCase.clock().get(phase), processor);
                phase++;
            }
            read(index, records.get(index), processor);
        }
        for (; phase < inputCase.clock().size(); phase++) {
            bringClockTo(inputCase.clock().get(phase), processor);
        }
        collectHolds(processor.waitingEnds());
    }

    private void bringClockTo(long millis, TopologyHarness processor) {
        processor.ended("the-clock-of-this-test", Instant.ofEpochMilli(millis)).wallTimePasses(SOME_TICKS);
        collectHolds(processor);
    }

    private void read(int index, InputCase.Written record, TopologyHarness processor) {
        long ignoredBefore = ignored(processor);
        processor.reads(record.key(), record.value(), record.headers());
        processor
                .deadLetters()
                .forEach(letter -> dead.put(
                        index,
                        new String(letter.headers().lastHeader("hold.reason").value(), StandardCharsets.UTF_8)));
        if (ignored(processor) > ignoredBefore) {
            ignored.add(index);
        }
        collectHolds(processor);
        played++;
    }

    private static long ignored(TopologyHarness processor) {
        return processor.count("irrelevant") + processor.count("tombstone");
    }

    private void collectHolds(TopologyHarness processor) {
        processor.durations().forEach(hold -> lastOfEach.put(hold.getHoldId(), hold));
    }

    void assertIsRight(InputCase expected) {
        assertThat(played).as("records that were played").isPositive();
        assertThat(dead).as("dead letters").isEqualTo(expected.expectedDead());
        assertThat(ignored).as("ignored records").isEqualTo(expected.expectedIgnored());
        List<JsonNode> unexpected = holds();
        List<JsonNode> missing = new ArrayList<>();
        for (JsonNode hold : expected.expectedHolds()) {
            if (!unexpected.removeIf(actual -> isAsExpected(actual, hold))) {
                missing.add(hold);
            }
        }
        assertThat(missing)
                .as("missing holds; published besides: %s", unexpected)
                .isEmpty();
        assertThat(unexpected).as("holds that should not be").isEmpty();
    }

    private List<JsonNode> holds() {
        List<JsonNode> holds = new ArrayList<>();
        lastOfEach.values().stream()
                .filter(hold -> hold.getOutcome() != HoldOutcome.WITHDRAWN)
                .forEach(hold -> holds.add(json(hold)));
        return holds;
    }

    private static boolean isAsExpected(JsonNode actual, JsonNode expected) {
        return expected.properties().stream()
                .allMatch(field -> actual.path(field.getKey())
                        .asText()
                        .equals(field.getValue().asText()));
    }

    private static JsonNode json(HoldDuration hold) {
        ObjectNode json = JSON.createObjectNode();
        hold.getSchema().getFields().forEach(field -> {
            Object value = hold.get(field.pos());
            json.put(
                    field.name(),
                    value instanceof Instant instant ? Long.toString(instant.toEpochMilli()) : String.valueOf(value));
        });
        return json;
    }
}
