package io.holdduration.platform.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.testing.GoldenBytes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** Hold durations that other versions have published are read as they were meant, in every format. Samples never change. */
class GoldenOutputTest {
    /** The number of the newest schema among {@code avro/HoldDuration-N.avsc}, and of the newest golden bytes. */
    private static final int NEWEST = 1;

    /** The registry's id of that schema; those of older ones are smaller. */
    private static final int FIRST_ID = 1000;

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Map<String, HoldDuration> SAMPLES = samples();

    @Test
    void shouldReadSingleObjectEncodingOfEveryVersionAndWriteTheNewest() throws IOException {
        check("hold-avro", new HoldDurationSerde());
    }

    @Test
    void shouldReadJsonOfEveryVersionAndWriteTheNewest() throws IOException {
        check("hold-json", new JsonSerde<>(HoldDurationSerde.TYPE));
    }

    @Test
    void shouldReadTheConfluentFormatOfEveryVersionAndWriteTheNewest() throws IOException {
        IntFunction<Schema> registry = id -> schema(id - FIRST_ID);

        check(
                "hold-confluent",
                new ConfluentSerde<>(HoldDurationSerde.TYPE, OptionalInt.of(FIRST_ID + NEWEST), registry));
    }

    private static void check(String format, Serde<HoldDuration> serde) throws IOException {
        Map<String, byte[]> written = new LinkedHashMap<>();
        SAMPLES.forEach((name, sample) -> written.put(name, serde.serializer().serialize("t", sample)));
        GoldenBytes golden = GoldenBytes.of(format);

        golden.assertNewestIs(NEWEST, written);

        golden.sets()
                .forEach((number, set) -> set.forEach(
                        (name, bytes) -> assertThat(serde.deserializer().deserialize("t", bytes))
                                .as("%s-%s, %s", format, number, name)
                                .isEqualTo(SAMPLES.get(name))));
    }

    private static Map<String, HoldDuration> samples() {
        Instant end = NINE.plusMillis(45_250);
        Map<String, HoldDuration> samples = new LinkedHashMap<>();
        samples.put("retrieved", hold(HoldOutcome.RETRIEVED, 0, NINE, end));
        samples.put("disconnected", hold(HoldOutcome.DISCONNECTED, 300, NINE, end));
        samples.put("unresolved", hold(HoldOutcome.UNRESOLVED, 1, NINE, null));
        samples.put("unmatched", hold(HoldOutcome.UNMATCHED, 0, null, end));
        samples.put("withdrawn", hold(HoldOutcome.WITHDRAWN, 1, null, end));
        samples.put(
                "bare",
                HoldDuration.newBuilder()
                        .setHoldId("h")
                        .setRevision(0)
                        .setOutcome(HoldOutcome.UNRESOLVED)
                        .setChannelId("\u20AC\uD83D\uDE00\"\\\n")
                        .build());
        return samples;
    }

    private static HoldDuration hold(HoldOutcome outcome, int revision, Instant heldAt, Instant endedAt) {
        return HoldDuration.newBuilder()
                .setHoldId("fdff3c47-5f6b-3bc2-a94d-ffd53d4b3383")
                .setRevision(revision)
                .setOutcome(outcome)
                .setChannelId("1371f451-116a-4abc-8869-bc678ef67070")
                .setInteractionId("i-1")
                .setConversationId("CON-1")
                .setPartyRole("external")
                .setAgentId("1544")
                .setUserId("u-1")
                .setHeldAt(heldAt)
                .setEndedAt(endedAt)
                .setDurationMillis(heldAt == null || endedAt == null ? null : 45_250L)
                .setHeldEventType(heldAt == null ? null : "channel.held.v1")
                .setHeldEventId(heldAt == null ? null : "e-1")
                .setEndEventType(endedAt == null ? null : "channel.retrieved.v0")
                .setEndEventId(endedAt == null ? null : "e-2")
                .setEndReason(endedAt == null ? null : "released")
                .build();
    }

    private static Schema schema(int number) {
        try {
            return new SchemaParser()
                    .parse(new File("src/test/resources/avro/HoldDuration-" + number + ".avsc"))
                    .mainSchema();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
