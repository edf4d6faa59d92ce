package com.example;

import static io.holdduration.harness.ChannelEventBuilder.ended;
import static io.holdduration.harness.ChannelEventBuilder.held;
import static io.holdduration.harness.ChannelEventBuilder.retrieved;
import static io.holdduration.harness.TopologyHarness.NOW;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdduration.avro.HoldDuration;
import io.holdduration.harness.TopologyHarness;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoldTimePerInteractionTest {
    @Test
    void shouldCountACorrectedHoldOnce() {
        Map<String, HoldDuration> holds = new HashMap<>();
        try (TopologyHarness processor = TopologyHarness.start()) {
            processor.reads(held("c-1", NOW.minusSeconds(600)).inInteraction("i-1"), ended("c-1", NOW));
            processor.reads(retrieved("c-1", NOW.minusSeconds(360))); // comes late, and corrects 600 s to 240 s
            processor.durations().forEach(hold -> holds.put(hold.getHoldId(), hold));
        }
        Map<String, Long> millis = holds.values().stream()
                .filter(hold -> hold.getDurationMillis() != null)
                .collect(groupingBy(HoldDuration::getInteractionId, summingLong(HoldDuration::getDurationMillis)));
        assertEquals(Map.of("i-1", 240_000L), millis);
    }
}
