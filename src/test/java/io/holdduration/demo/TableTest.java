package io.holdduration.demo;

import static io.holdduration.demo.Channel.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table TABLE = Table.ofOneDay();
    private static final String ANNA = Channel.named("anna").id();
    private static final HoldDuration ABANDONED = Records.of(Truth.disconnected(ANNA, at("09:00"), at("09:30")));

    @Test
    void shouldAlignRowsWithTheHeader() {
        HoldDuration tenHours = Records.of(Truth.retrieved(ANNA, at("09:00"), at("19:30:15.007")));

        assertThat(TABLE.header())
                .isEqualTo(
                        "    CHANNEL   OUTCOME       HELD AT       ENDED AT          DURATION  REV  PARTY ON HOLD, NOTE");
        assertThat(TABLE.row(tenHours, Optional.empty()))
                .isEqualTo("    anna      RETRIEVED     09:00:00.000  19:30:15.007  10:30:15.007    0  customer");
        assertThat(TABLE.row(ABANDONED, Optional.empty()))
                .isEqualTo("    anna      DISCONNECTED  09:00:00.000  09:30:00.000   0:30:00.000    0"
                        + "  customer, by channel.ended.v1");
    }

    @Test
    void shouldSayWhatIsNotKnown() {
        assertThat(TABLE.row(Records.of(Truth.unresolved("740109c1-12d5", at("09:00"))), Optional.empty()))
                .isEqualTo(
                        "    740109c1  UNRESOLVED    09:00:00.000  -                        -    0  customer, no end");
        assertThat(TABLE.row(Records.of(Truth.unmatched("27f5fdb2-f82f", at("09:30"))), Optional.empty()))
                .isEqualTo(
                        "    27f5fdb2  UNMATCHED     -             09:30:00.000             -    0  customer, no start");
    }

    @Test
    void shouldSayWhatIsCorrected() {
        HoldDuration corrected = Records.of(Truth.retrieved(ANNA, at("09:00"), at("09:04")), 1);
        assertThat(TABLE.row(corrected, Optional.of(ABANDONED)))
                .isEqualTo("    anna      RETRIEVED     09:00:00.000  09:04:00.000   0:04:00.000    1"
                        + "  customer  << corrects DISCONNECTED 0:30:00.000");

        HoldDuration withdrawn = Records.of(Truth.withdrawn(ANNA, at("09:30")), 1);
        HoldDuration unmatched = Records.of(Truth.unmatched(ANNA, at("09:30")));
        assertThat(TABLE.row(withdrawn, Optional.of(unmatched))).endsWith("    1  customer  << takes back UNMATCHED");
    }

    @Test
    void shouldSayWhyALetterIsDead() {
        DeadLetter letter =
                new DeadLetter("{", "INVALID_DATA", "channelId is missing", "partition 1, offset 5", Optional.empty());

        assertThat(TABLE.row(letter))
                .isEqualTo("    dead letter  INVALID_DATA          channelId is missing (partition 1, offset 5)");
    }

    @Test
    void shouldNameTheLineThatALetterCameFrom() {
        DeadLetter letter = new DeadLetter("{", "INVALID_DATA", "why", "partition 1, offset 5", Optional.of(12L));

        assertThat(TABLE.row(letter)).endsWith("why (line 12)");
    }

    @Test
    void shouldShowBeginningAndEndOfLongIdsOnAnyDay() {
        HoldDuration hold = Records.of(
                Truth.unmatched("740109c1-12d5-430f-9543-131fe5c4edcb", Instant.parse("2026-02-03T10:00:00Z")));

        assertThat(Table.ofAnyDay().row(hold, Optional.empty()))
                .startsWith("    740109c1~5c4edcb  UNMATCHED     -                        2026-02-03 10:00:00.000");
    }
}
