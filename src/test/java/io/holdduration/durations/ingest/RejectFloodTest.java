package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.holdduration.harness.TopologyHarness;
import io.holdduration.testing.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every record is rejected: each is on the dead-letter topic, and the log stays short. */
class RejectFloodTest {
    private static final int RECORDS = 500;
    private static final int REASONS = RejectedRecords.byReason().size();

    @RegisterExtension
    private final CapturedLog captured = CapturedLog.ofEverything();

    @Test
    void shouldLogALineForEachReasonAndMinute() {
        try (TopologyHarness topology = TopologyHarness.start(Map.of("hold.input.keyed.by.channel", "true"))) {
            captured.clear(); // what the start says

            flood(topology);
            assertThat(ofThisThread()).hasSize(REASONS);
            topology.wallTimePasses(Duration.ofMinutes(1));
            flood(topology);

            assertThat(ofThisThread()).hasSize(2 * REASONS);
            assertThat(topology.deadLetters()).hasSize(2 * REASONS * RECORDS);
            assertThat(topology.durations()).isEmpty();
        }
    }

    /** All that is logged for a record; without the lines of clients that another test has left behind. */
    private List<ILoggingEvent> ofThisThread() {
        return captured.lines().stream()
                .filter(line ->
                        line.getThreadName().equals(Thread.currentThread().getName()))
                .toList();
    }

    private static void flood(TopologyHarness topology) {
        RejectedRecords.byReason().values().forEach(record -> {
            for (int count = 0; count < RECORDS; count++) {
                topology.reads(record.key(), record.value(), record.headers());
            }
        });
    }
}
