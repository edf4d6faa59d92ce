package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.SourcePartition;
import io.holdduration.testing.CapturedLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is passed over is named, so that an event in an unexpected envelope is seen. */
class IrrelevantTypeLogTest {
    @RegisterExtension
    private final CapturedLog captured = new CapturedLog(IrrelevantTypeLog.class);

    private final IrrelevantTypeLog log = new IrrelevantTypeLog();

    @Test
    void shouldNameEachTypeOnce() {
        for (int round = 0; round < 3; round++) {
            note("agent.ready.v1");
            note("relay.wrapped");
        }

        assertThat(types()).containsExactly("agent.ready.v1", "relay.wrapped");
    }

    @Test
    void shouldSayNothingOfRelevantAndRejectedRecords() {
        log.note(new Ingested(RawEvent.held().decoded(), new SourcePartition("t", 0), 1, null));
        log.note(new Ingested(RawEvent.of("nonsense").decoded(), new SourcePartition("t", 0), 2, null));

        assertThat(captured.lines()).isEmpty();
    }

    @Test
    void shouldNameAHundredTypesAtMostAndSayWhenItStops() {
        for (int type = 0; type < 1_000; type++) {
            note("made.up." + type);
        }

        assertThat(types()).hasSize(100).doesNotHaveDuplicates();
        assertThat(captured.lines().get(98).getMessage()).doesNotContain("further types");
        assertThat(captured.lines().get(99).getMessage()).endsWith("further types are not named");
    }

    @Test
    void shouldCutALongType() {
        note("x".repeat(1 << 20) + "1");
        note("x".repeat(1 << 20) + "2");

        assertThat(types()).containsExactly("x".repeat(120) + "...");
    }

    @Test
    void shouldShowNothingThatWouldBreakALine() {
        note("a\r\nb\u0007\u001b[31mc\u2028d\u202ee\ud800f\u00e4");

        assertThat(types()).containsExactly("a??b??[31mc?d?e?f?");
    }

    private void note(String type) {
        log.note(new Ingested(new Decoded.Irrelevant(type), new SourcePartition("t", 0), 1, null));
    }

    private List<Object> types() {
        return captured.lines().stream()
                .map(line -> line.getKeyValuePairs().get(0).value)
                .toList();
    }
}
