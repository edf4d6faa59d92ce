package io.holdduration.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalGroupTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void shouldPutAHoldIntoTheIntervalOfItsStart() {
        SummarizedHold hold = hold("2026-11-28T10:29:59.999Z", "2026-11-28T11:40:00Z", "external", "1544");

        assertThat(IntervalGroup.of(hold, QUARTER))
                .extracting(IntervalGroup::key)
                .containsExactly(
                        "2026-11-28T10:15:00Z/ALL/",
                        "2026-11-28T10:15:00Z/ROLE/external",
                        "2026-11-28T10:15:00Z/AGENT/1544");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T10:30:00Z, PT15M, 2026-11-28T10:30:00Z",
        "2026-11-28T10:30:00Z, PT24H, 2026-11-28T00:00:00Z",
        "1970-01-01T00:00:00.001Z, PT1H, 1970-01-01T00:00:00Z"
    })
    void shouldBeginIntervalsAtMidnight(String heldAt, Duration interval, Instant start) {
        assertThat(IntervalGroup.of(hold(heldAt, heldAt, null, null), interval))
                .extracting(IntervalGroup::key)
                .containsExactly(start + "/ALL/");
    }

    @Test
    void shouldPutALoneEndIntoTheIntervalOfItsEnd() {
        SummarizedHold end = new SummarizedHold(
                Outcome.UNMATCHED, null, Instant.parse("2026-11-28T10:45:00Z").toEpochMilli(), null, null, null);

        assertThat(IntervalGroup.of(end, QUARTER))
                .extracting(IntervalGroup::key)
                .containsExactly("2026-11-28T10:45:00Z/ALL/");
    }

    @Test
    void shouldKeepKeysShortAndPrintable() {
        String longest = "x".repeat(200);
        SummarizedHold hold = hold("2026-11-28T10:00:00Z", "2026-11-28T10:00:01Z", longest, "a\nb");

        assertThat(IntervalGroup.of(hold, QUARTER))
                .extracting(IntervalGroup::value)
                .containsExactly("", longest, "7e18f737311b2dc3b2f269dd78396b0351f14fb66efa879f768cb23181883c78");
        assertThat(IntervalGroup.of(hold("2026-11-28T10:00:00Z", "2026-11-28T10:00:01Z", longest + "x", null), QUARTER)
                        .get(1)
                        .value())
                .matches("[0-9a-f]{64}");
    }

    private static SummarizedHold hold(String from, String to, @Nullable String role, @Nullable String agent) {
        return new SummarizedHold(
                Outcome.RETRIEVED,
                Instant.parse(from).toEpochMilli(),
                Instant.parse(to).toEpochMilli(),
                null,
                role,
                agent);
    }
}
