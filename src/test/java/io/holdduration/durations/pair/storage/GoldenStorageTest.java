package io.holdduration.durations.pair.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.SourcePartition;
import io.holdduration.domain.Timeline;
import io.holdduration.domain.TimelineEntry;
import io.holdduration.testing.GoldenBytes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What other versions have left in stores, changelogs and repartition topics is read as it was meant. Samples never change. */
class GoldenStorageTest {
    private static final EventDetails FULL = new EventDetails(
            "1371f451-116a-4abc-8869-bc678ef67070",
            "CON-7d3b7b3e-2f0e-4a0c-9d53-0c3f0a1b2c3d",
            "external",
            "1544",
            "u-1",
            "released");

    @Test
    void shouldReadTimelinesOfEveryVersionAndWriteTheNewest() throws IOException {
        Map<String, Timeline> samples = new LinkedHashMap<>();
        samples.put("mixed", TimelineCodecTest.TIMELINE);
        samples.put("only-forgotten", new Timeline(List.of(), 1_661_870_076_088L, true, 1_661_870_099_000L));
        samples.put("uuids", uuids());

        check("timeline", samples, TimelineCodec::write, TimelineCodec::read);
    }

    @Test
    void shouldReadArrivalsOfEveryVersionAndWriteTheNewest() throws IOException {
        Map<String, Arrival> samples = new LinkedHashMap<>();
        samples.put("sparse", ArrivalSerdeTest.ARRIVAL);
        for (EventKind kind : EventKind.values()) {
            samples.put(
                    "full-" + kind,
                    new Arrival(
                            new SourcePartition("channel-events", 3),
                            kind,
                            1_772_442_000_000L,
                            new Lineage("channel.held.v1", "0f3c9a52-6e0b-4c5e-8a57-5d7c1f0e9b11"),
                            FULL));
        }

        check("arrival", samples, ArrivalSerdeTest::write, ArrivalSerdeTest::read);
    }

    @Test
    void shouldReadClocksOfEveryVersionAndWriteTheNewest() throws IOException {
        Map<String, Long> samples = new LinkedHashMap<>();
        samples.put("none", 0L);
        samples.put("march", 1_772_442_000_000L);

        check("clock", samples, TimelineStore::writeClock, TimelineStore::readClock);
    }

    private static Timeline uuids() {
        Lineage held = new Lineage("channel.held.v1", "0f3c9a52-6e0b-4c5e-8a57-5d7c1f0e9b11");
        Lineage retrieved = new Lineage("channel.retrieved.v0", "5b8e0f7e-93f2-4c5f-b0b5-3f2d8a6c4e22");
        return new Timeline(
                List.of(
                        new TimelineEntry(EventKind.HELD, 1_772_442_000_000L, held, FULL, 1_772_442_000_000L, 0, -1),
                        new TimelineEntry(
                                EventKind.RETRIEVED,
                                1_772_442_045_250L,
                                retrieved,
                                FULL,
                                1_772_442_050_000L,
                                TimelineEntry.UNPUBLISHED,
                                TimelineEntry.NOT_WAITING)),
                Timeline.NOTHING_FORGOTTEN,
                false,
                1_772_442_050_000L);
    }

    /** The first byte of what is stored is the number of its format. */
    private static <T> void check(
            String format, Map<String, T> samples, Function<T, byte[]> writer, Function<byte[], T> reader)
            throws IOException {
        Map<String, byte[]> written = new LinkedHashMap<>();
        samples.forEach((name, sample) -> written.put(name, writer.apply(sample)));
        GoldenBytes golden = GoldenBytes.of(format);

        golden.assertNewestIs(written.values().iterator().next()[0], written);

        golden.sets()
                .forEach((number, set) -> set.forEach((name, bytes) -> assertThat(reader.apply(bytes))
                        .as("%s-%s, %s", format, number, name)
                        .isEqualTo(samples.get(name))));
    }
}
