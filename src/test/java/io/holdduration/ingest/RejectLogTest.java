package io.holdduration.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.holdduration.domain.SourcePartition;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class RejectLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(RejectLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final RejectLog log = new RejectLog();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    @Test
    void shouldSayOnceAMinuteAndReasonHowManyWereRejected() {
        for (int second = 0; second < 61; second++) {
            log.note(rejected(RejectReason.INVALID_DATA, second), 1_000_000 + 1000L * second);
        }
        log.note(rejected(RejectReason.SUBJECT_MISMATCH, 99), 1_061_000);

        assertThat(lines.list)
                .extracting(line -> value(line, "reason") + " " + value(line, "count") + " at " + value(line, "offset"))
                .containsExactly("INVALID_DATA 1 at 0", "INVALID_DATA 60 at 60", "SUBJECT_MISMATCH 1 at 99");
    }

    @Test
    void shouldSayNothingOfWhatIsNotRejected() {
        log.note(new Ingested(new Decoded.Irrelevant(), new SourcePartition("t", 0), 1, null), 1_000_000);

        assertThat(lines.list).isEmpty();
    }

    private static Ingested rejected(RejectReason reason, long offset) {
        return new Ingested(new Decoded.Rejected(reason, "no"), new SourcePartition("t", 0), offset, new byte[0]);
    }

    private static Object value(ILoggingEvent line, String key) {
        List<KeyValuePair> pairs = line.getKeyValuePairs();
        return pairs.stream().filter(pair -> pair.key.equals(key)).findFirst().orElseThrow().value;
    }
}
