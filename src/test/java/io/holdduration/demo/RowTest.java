package io.holdduration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowTest {
    private static final Channel ANNA = Channel.named("anna");
    private static final HoldDuration ABANDONED = Records.of(Truth.disconnected(ANNA, "09:00", "09:30"));

    @Test
    void shouldAlignRowsWithTheHeader() {
        HoldDuration tenHours = Records.of(Truth.retrieved(ANNA, "09:00", "19:30:15.007"));

        assertThat(Row.header())
                .isEqualTo("    CHANNEL   OUTCOME       HELD AT       ENDED AT          DURATION  REV  NOTE");
        assertThat(Row.of(tenHours, Optional.empty()))
                .isEqualTo("    anna      RETRIEVED     09:00:00.000  19:30:15.007  10:30:15.007    0");
        assertThat(Row.of(ABANDONED, Optional.empty()))
                .isEqualTo("    anna      DISCONNECTED  09:00:00.000  09:30:00.000   0:30:00.000    0"
                        + "  by channel.ended.v1");
    }

    @Test
    void shouldSayWhatIsNotKnown() {
        assertThat(Row.of(Records.of(Truth.unresolved("740109c1-12d5", "09:00")), Optional.empty()))
                .isEqualTo("    740109c1  UNRESOLVED    09:00:00.000  -                        -    0  no end");
        assertThat(Row.of(Records.of(Truth.unmatched("27f5fdb2-f82f", "09:30")), Optional.empty()))
                .isEqualTo("    27f5fdb2  UNMATCHED     -             09:30:00.000             -    0  no start");
    }

    @Test
    void shouldSayWhatIsCorrected() {
        HoldDuration corrected = Records.of(Truth.retrieved(ANNA, "09:00", "09:04"), 1);
        assertThat(Row.of(corrected, Optional.of(ABANDONED)))
                .isEqualTo("    anna      RETRIEVED     09:00:00.000  09:04:00.000   0:04:00.000    1"
                        + "  << corrects DISCONNECTED 0:30:00.000");

        HoldDuration withdrawn = Records.of(Truth.withdrawn(ANNA, "09:30"), 1);
        HoldDuration unmatched = Records.of(Truth.unmatched(ANNA.id(), "09:30"));
        assertThat(Row.of(withdrawn, Optional.of(unmatched))).endsWith("    1  << takes back UNMATCHED");
    }

    @Test
    void shouldSayWhyALetterIsDead() {
        DeadLetter letter = new DeadLetter("{", "INVALID_DATA", "channelId is missing", "partition 1, offset 5");

        assertThat(Row.of(letter))
                .isEqualTo("    dead letter  INVALID_DATA          channelId is missing (partition 1, offset 5)");
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
        assertThat(Row.duration(millis)).isEqualTo(written);
    }
}
