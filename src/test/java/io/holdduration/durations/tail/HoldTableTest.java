package io.holdduration.durations.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldTableTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final HoldTable table = new HoldTable();

    @Test
    void shouldAlignARowWithItsHeader() {
        String row = table.row(hold(0, HoldOutcome.RETRIEVED, NINE.plusMillis(45_250), 45_250L));

        assertThat(row)
                .isEqualTo(
                        "c-1                                   RETRIEVED     2026-03-02 09:00:00.000  2026-03-02 09:00:45.250"
                                + "    0:00:45.250    0  external");
        assertThat(table.header().indexOf("OUTCOME")).isEqualTo(row.indexOf("RETRIEVED"));
        assertThat(table.header().indexOf("PARTY")).isEqualTo(row.indexOf("external"));
    }

    @Test
    void shouldMarkCorrections() {
        assertThat(table.row(hold(2, HoldOutcome.UNRESOLVED, null, null)))
                .contains("UNRESOLVED", "  -  ")
                .endsWith("external  << corrects revision 1");
        assertThat(table.row(hold(1, HoldOutcome.WITHDRAWN, null, null))).endsWith("<< withdraws revision 0");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0:00:00.000",
        "1, 0:00:00.001",
        "252345, 0:04:12.345",
        "3599999, 0:59:59.999",
        "90061001, 25:01:01.001"
    })
    void shouldWriteDurationsInHoursMinutesSecondsAndMilliseconds(long millis, String written) {
        assertThat(HoldTable.duration(millis)).isEqualTo(written);
    }

    @Test
    void shouldLetNoTextMoveTheCursorOrBeginALine() {
        HoldDuration hold = unresolved("c-1", "a\u001b[2J\nb\u009b2Jc");

        assertThat(table.row(hold)).endsWith("  a?[2J?b?2Jc");
        assertThat(HoldTable.unreadable("t-0@1", "no\r\u001b[1A")).isEqualTo("not readable: t-0@1: no??[1A");
    }

    @Test
    void shouldLetNoIdMoveTheCursorOrTheColumns() {
        assertThat(table.row(unresolved("a\u001b[2Jb", "external"))).startsWith("a?[2Jb ");
        assertThat(table.row(unresolved("x".repeat(1000), "external"))).startsWith("x".repeat(35) + "~  UNRESOLVED");
    }

    private static HoldDuration unresolved(String channelId, String partyRole) {
        return hold(channelId, partyRole, 0, HoldOutcome.UNRESOLVED, null, null);
    }

    private static HoldDuration hold(int revision, HoldOutcome outcome, Instant endedAt, Long durationMillis) {
        return hold("c-1", "external", revision, outcome, endedAt, durationMillis);
    }

    private static HoldDuration hold(
            String channelId,
            String partyRole,
            int revision,
            HoldOutcome outcome,
            Instant endedAt,
            Long durationMillis) {
        return HoldDuration.newBuilder()
                .setHoldId("h-1")
                .setRevision(revision)
                .setOutcome(outcome)
                .setChannelId(channelId)
                .setPartyRole(partyRole)
                .setHeldAt(NINE)
                .setEndedAt(endedAt)
                .setDurationMillis(durationMillis)
                .build();
    }
}
