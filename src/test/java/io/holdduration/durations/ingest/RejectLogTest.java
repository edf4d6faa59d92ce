package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.holdduration.domain.SourcePartition;
import io.holdduration.testing.CapturedLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.KeyValuePair;

class RejectLogTest {
    @RegisterExtension
    private final CapturedLog captured = new CapturedLog(RejectLog.class);

    private final RejectLog log = new RejectLog();

    @Test
    void shouldSayOnceAMinuteAndReasonHowManyWereRejected() {
        for (int second = 0; second < 61; second++) {
            log.note(rejected(RejectReason.INVALID_DATA, second), 1_000_000 + 1000L * second);
        }
        log.note(rejected(RejectReason.SUBJECT_MISMATCH, 99), 1_061_000);

        assertThat(captured.lines())
                .extracting(line -> value(line, "reason") + " " + value(line, "count") + " at " + value(line, "offset"))
                .containsExactly("INVALID_DATA 1 at 0", "INVALID_DATA 60 at 60", "SUBJECT_MISMATCH 1 at 99");
    }

    @Test
    void shouldSayNothingOfWhatIsNotRejected() {
        log.note(
                new Ingested(new Decoded.Irrelevant("agent.ready.v1"), new SourcePartition("t", 0), 1, null),
                1_000_000);

        assertThat(captured.lines()).isEmpty();
    }

    private static Ingested rejected(RejectReason reason, long offset) {
        return new Ingested(new Decoded.Rejected(reason, "no"), new SourcePartition("t", 0), offset, new byte[0]);
    }

    private static Object value(ILoggingEvent line, String key) {
        List<KeyValuePair> pairs = line.getKeyValuePairs();
        return pairs.stream().filter(pair -> pair.key.equals(key)).findFirst().orElseThrow().value;
    }
}
