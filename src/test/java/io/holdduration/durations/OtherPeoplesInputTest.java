package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that went wrong elsewhere, from public bug reports: each file of {@code cases} is played and compared with its answer. */
class OtherPeoplesInputTest {
    /** Without records: they take a broker, and are tests of their own. */
    private static final Set<String> SCRIPTS = Set.of(
            "41-input-topic-recreated-under-way",
            "42-partitions-added-under-way",
            "44-changelog-deleted-while-stopped",
            "46-offsets-expired-everything-read-again",
            "47-offsets-expired-and-the-topic-cut-off",
            "48-input-purged-before-it-was-read",
            "51-input-topic-compacted");

    static Stream<InputCase> withRecords() {
        return InputCase.all().filter(each -> !each.isScript());
    }

    @ParameterizedTest
    @MethodSource("withRecords")
    void shouldPublishWhatIsRight(InputCase inputCase) {
        PlayedCase.of(inputCase).assertIsRight(inputCase);
    }

    @Test
    void shouldPassOverNoFileInSilence() {
        assertThat(InputCase.all().filter(InputCase::isScript))
                .extracting(InputCase::name)
                .containsExactlyInAnyOrderElementsOf(SCRIPTS);
        assertThat(withRecords()).hasSize(21);
    }
}
