package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.holdduration.testing.CapturedLog;
import java.util.List;
import java.util.Optional;
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
            log.note(rejected("INVALID_DATA", Optional.of((long) second)), 1_000_000 + 1000L * second);
        }
        log.note(rejected("SUBJECT_MISMATCH", Optional.of(99L)), 1_061_000);

        assertThat(captured.lines())
                .extracting(line -> value(line, "reason") + " " + value(line, "count") + " at " + value(line, "offset"))
                .containsExactly("INVALID_DATA 1 at 0", "INVALID_DATA 60 at 60", "SUBJECT_MISMATCH 1 at 99");
    }

    @Test
    void shouldSayThatAnOffsetIsNoLongerKnown() {
        log.note(rejected("TOO_OLD", Optional.empty()), 1_000_000);

        assertThat(captured.lines())
                .singleElement()
                .extracting(line -> value(line, "offset"))
                .isEqualTo("unknown");
    }

    private static DeadLetter rejected(String reason, Optional<Long> offset) {
        return new DeadLetter(reason, "no", "t", 0, offset, new byte[0]);
    }

    private static Object value(ILoggingEvent line, String key) {
        List<KeyValuePair> pairs = line.getKeyValuePairs();
        return pairs.stream().filter(pair -> pair.key.equals(key)).findFirst().orElseThrow().value;
    }
}
