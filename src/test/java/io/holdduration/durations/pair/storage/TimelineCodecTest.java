package io.holdduration.durations.pair.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.Timeline;
import io.holdduration.domain.TimelineEntry;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineCodecTest {
    /** Published, waiting since before its event, and neither; strings shared and null; a part forgotten. */
    static final Timeline TIMELINE = new Timeline(
            List.of(
                    new TimelineEntry(
                            EventKind.HELD,
                            1_000,
                            new Lineage("channel.held.v1", "a"),
                            new EventDetails("i", null, "agent", "1", "i", null),
                            1_000,
                            2,
                            TimelineEntry.NOT_WAITING),
                    new TimelineEntry(
                            EventKind.RETRIEVED,
                            1_300,
                            new Lineage("channel.retrieved.v0", "a"),
                            EventDetails.NONE,
                            1_400,
                            TimelineEntry.UNPUBLISHED,
                            1_299),
                    new TimelineEntry(
                            EventKind.ENDED,
                            1_300,
                            new Lineage("channel.ended.v0", "b"),
                            new EventDetails("i", null, "agent", "1", "i", "\u20AC"),
                            1_300,
                            TimelineEntry.UNPUBLISHED,
                            TimelineEntry.NOT_WAITING)),
            999,
            true,
            1_400);

    private static final String HEX =
            "0201e807f80a0905026102691702310713026206e282ac0309e8070002010203000405030012ac0264010602"
                    + "0000000000000500000708030004050309";

    static final String HEX_OF_FORMAT_1 =
            "0101e807f80a090f6368616e6e656c2e68656c642e763101610169056167656e740131146368616e6e656c2e72"
                    + "65747269657665642e7630106368616e6e656c2e656e6465642e7630016203e282ac0309e80700020102030004"
                    + "05030012ac02640106020000000000000500000708030004050309";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldReadWhatItWrote(long seed) {
        RandomTimelines timelines = new RandomTimelines(seed);
        for (int round = 0; round < 100; round++) {
            timelines.next().forEach(timeline -> {
                Timeline read = TimelineCodec.read(TimelineCodec.write(timeline));

                assertThat(read).as("seed %d", seed).isEqualTo(timeline);
            });
        }
    }

    @Test
    void shouldReadTheEmptyTimelineAndTheOneThatOnlyForgot() {
        Timeline forgotten = new Timeline(List.of(), Long.MAX_VALUE - 1, true, Long.MAX_VALUE);

        assertThat(TimelineCodec.read(TimelineCodec.write(Timeline.EMPTY))).isEqualTo(Timeline.EMPTY);
        assertThat(TimelineCodec.read(TimelineCodec.write(forgotten))).isEqualTo(forgotten);
    }

    @Test
    void shouldReadAndWriteTheFormatThatIsStoredEverywhere() {
        byte[] bytes = HexFormat.of().parseHex(HEX);

        assertThat(HexFormat.of().formatHex(TimelineCodec.write(TIMELINE))).isEqualTo(HEX);
        assertThat(TimelineCodec.read(bytes)).isEqualTo(TIMELINE);
    }

    @Test
    void shouldWriteOutEachTimeWhatEventsSayThatOthersShare() {
        EventDetails said = new EventDetails("i", "c", "r", "1", "u", "x");
        EventDetails otherwise = new EventDetails("c", "i", "1", "r", "x", "u");
        List<TimelineEntry> entries = new ArrayList<>();
        for (EventDetails details : List.of(said, said, otherwise, said, said, EventDetails.NONE, said)) {
            Lineage lineage = new Lineage("channel.held.v1", "a");
            entries.add(new TimelineEntry(EventKind.HELD, entries.size(), lineage, details, entries.size(), -1, -1));
        }
        Timeline timeline = new Timeline(entries, -1, false, 0);

        String hex = HexFormat.of().formatHex(TimelineCodec.write(timeline));

        assertThat(hex)
                .endsWith("010000" + "0102030405060708"
                        + "010100" + "0102030405060708"
                        + "010100" + "0102040306050807"
                        + "010100" + "0102030405060708"
                        + "010100" + "0102030405060708"
                        + "010100" + "0102000000000000"
                        + "010100" + "0102030405060708");
        assertThat(TimelineCodec.read(HexFormat.of().parseHex(hex))).isEqualTo(timeline);
    }

    @Test
    void shouldReadWhatEarlierVersionsStored() {
        assertThat(TimelineCodec.read(HexFormat.of().parseHex(HEX_OF_FORMAT_1))).isEqualTo(TIMELINE);
        assertThat(TimelineCodec.readTouchedMillis(HexFormat.of().parseHex(HEX_OF_FORMAT_1)))
                .isEqualTo(TIMELINE.touchedMillis());
    }

    @Test
    void shouldWriteAStringOnceHoweverOftenItOccurs() {
        List<TimelineEntry> entries = new ArrayList<>();
        for (int at = 0; at < 1_000; at++) {
            entries.add(entry(at, "\u20AC".repeat(1000)));
        }

        byte[] bytes = TimelineCodec.write(new Timeline(entries, -1, false, 0));

        assertThat(bytes).hasSizeLessThan(20_000);
        assertThat(TimelineCodec.read(bytes).entries()).isEqualTo(entries);
    }

    private static TimelineEntry entry(long at, String text) {
        Lineage lineage = new Lineage("channel.held.v1", text);
        EventDetails details = new EventDetails(text, text, text, text, text, text);
        return new TimelineEntry(EventKind.HELD, at, lineage, details, at, -1, -1);
    }
}
