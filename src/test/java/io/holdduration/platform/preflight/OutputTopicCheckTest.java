package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.holdduration.platform.ExitException;
import io.holdduration.testing.CapturedLog;
import io.holdduration.testing.Exits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

class OutputTopicCheckTest {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String NO_LIMIT = Long.toString(Long.MAX_VALUE);

    @TempDir
    Path directory;

    @RegisterExtension
    private final CapturedLog captured = new CapturedLog(OutputTopicCheck.class);

    @ParameterizedTest
    @ValueSource(strings = {"compact", "compact,delete", "delete,compact"})
    void shouldWarnOfCompaction(String policy) {
        OutputTopicCheck.heed(check(Map.of("cleanup.policy", policy)).compaction());

        assertThat(captured.lines()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getMessage()).startsWith("output topic is compacted");
            assertThat(line.getKeyValuePairs())
                    .contains(new KeyValuePair("topic", "out"), new KeyValuePair("cleanup.policy", policy));
        });
    }

    @Test
    void shouldNotWarnOfWhatIsDeletedOrNotToBeSeen() {
        OutputTopicCheck.heed(check(Map.of("cleanup.policy", "delete")).compaction());
        OutputTopicCheck.heed(check(Map.of()).compaction());

        assertThat(captured.lines()).isEmpty();
    }

    @Test
    void shouldWarnOfDeletionByAgeWhereTheLastRecordOfAKeyIsTheTruth() {
        OutputTopicCheck.heed(check(Map.of("cleanup.policy", "delete")).missingCompaction(Cleanup.COMPACT));

        assertThat(captured.lines()).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).startsWith("topic is not compacted");
            assertThat(line.getKeyValuePairs()).contains(new KeyValuePair("cleanup.policy", "delete"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"compact", "compact,delete", "delete,compact"})
    void shouldNotWarnWhereTheLastRecordOfAKeyIsKept(String policy) {
        OutputTopicCheck.heed(check(Map.of("cleanup.policy", policy)).missingCompaction(Cleanup.COMPACT));
        OutputTopicCheck.heed(check(Map.of()).missingCompaction(Cleanup.COMPACT));

        assertThat(captured.lines()).isEmpty();
    }

    @Test
    void shouldRefuseATopicThatDoesNotTakeOldHolds() {
        OutputTopicCheck check = check(Map.of("message.timestamp.before.max.ms", "86400000"));

        assertThatThrownBy(() -> OutputTopicCheck.heed(check.timestamps(SKEW)))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage(
                        "The output topic out refuses older holds than its message.timestamp.before.max.ms=86400000,"
                                + " and one that is refused would stop the stream for good; set it to 9223372036854775807");
    }

    @Test
    void shouldRefuseATopicThatDoesNotTakeWhatTheClockSkewLetsIn() {
        OutputTopicCheck check = check(Map.of("message.timestamp.after.max.ms", "299999"));

        assertThatThrownBy(() -> OutputTopicCheck.heed(check.timestamps(SKEW)))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage("hold.max.clock.skew=PT5M lets in holds that the output topic out refuses, since its"
                        + " message.timestamp.after.max.ms=299999, and one that is refused would stop the stream for"
                        + " good; set it to at least 300000, or lower hold.max.clock.skew");
    }

    @ParameterizedTest
    @CsvSource({"CreateTime, 300000, 9223372036854775807", "LogAppendTime, 0, 0"})
    void shouldTakeATopicThatTakesEveryHold(String type, String newest, String oldest) {
        OutputTopicCheck check = check(Map.of(
                "message.timestamp.type", type,
                "message.timestamp.after.max.ms", newest,
                "message.timestamp.before.max.ms", oldest));

        assertThatCode(() -> OutputTopicCheck.heed(check.timestamps(SKEW))).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeKafkasDefaultsAndWhatIsNotToBeSeen() {
        OutputTopicCheck defaults =
                check(Map.of("message.timestamp.after.max.ms", "3600000", "message.timestamp.before.max.ms", NO_LIMIT));

        assertThatCode(() -> {
                    OutputTopicCheck.heed(defaults.timestamps(Duration.ofHours(1)));
                    OutputTopicCheck.heed(check(Map.of()).timestamps(Duration.ofHours(1)));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void shouldWarnOnceWhenTheTopicHasGrown() {
        warnIfGrown("holds", 4);
        warnIfGrown("holds", 4);
        warnIfGrown("other", 9);
        assertThat(captured.lines()).isEmpty();

        warnIfGrown("holds", 6);
        warnIfGrown("holds", 6);

        assertThat(captured.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.getKeyValuePairs())
                        .hasToString("[topic=\"holds\", partitions=\"6\", partitionsBefore=\"4\"]"));
    }

    @Test
    void shouldStartWithAFileThatCannotBeRead() throws IOException {
        warnIfGrown("holds", 4);
        Path file = directory.resolve("hold").resolve("output-partitions.properties");
        Files.writeString(file, "holds=many");

        warnIfGrown("holds", 6);

        assertThat(captured.lines()).isEmpty();
    }

    @Test
    void shouldStartWithADirectoryThatCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("hold"), "a file");

        warnIfGrown("holds", 6);

        assertThat(captured.lines()).isEmpty();
    }

    private static OutputTopicCheck check(Map<String, String> settings) {
        return new OutputTopicCheck("out", settings);
    }

    private void warnIfGrown(String topic, int partitions) {
        OutputPartitions seen = new OutputPartitions(directory.resolve("hold"));
        OutputTopicCheck.heed(new OutputTopicCheck(topic, Map.of()).growth(partitions, seen));
        seen.remember(topic, partitions);
    }
}
