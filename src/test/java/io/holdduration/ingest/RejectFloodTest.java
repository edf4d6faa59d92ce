package io.holdduration.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.holdduration.harness.TopologyHarness;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every record is rejected: each is on the dead-letter topic, and the log stays short. */
class RejectFloodTest {
    private static final int RECORDS = 500;
    private static final int REASONS = RejectReason.values().length;

    private final Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        everything.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        everything.detachAppender(lines);
    }

    @Test
    void shouldLogALineForEachReasonAndMinute() {
        try (TopologyHarness topology = TopologyHarness.start(Map.of("hold.input.keyed.by.channel", "true"))) {
            lines.list.clear(); // what the start says

            flood(topology);
            assertThat(lines.list).hasSize(REASONS);
            topology.wallTimePasses(Duration.ofMinutes(1));
            flood(topology);

            assertThat(lines.list).hasSize(2 * REASONS);
            assertThat(topology.deadLetters()).hasSize(2 * REASONS * RECORDS);
            assertThat(topology.durations()).isEmpty();
        }
    }

    private static void flood(TopologyHarness topology) {
        RejectedRecords.byReason().values().forEach(record -> {
            for (int count = 0; count < RECORDS; count++) {
                topology.reads(record.key(), record.value(), record.headers());
            }
        });
    }
}
