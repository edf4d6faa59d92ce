package io.holdduration.platform.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.contract.HoldSetting;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.platform.encoding.registry.StubRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One value in each encoding, byte for byte or field for field. */
class EncodingsTest {
    private static final String TOPIC = "holds";
    private static final HoldDuration HOLD = new HoldDuration(
            "h-1",
            2,
            HoldOutcome.UNRESOLVED,
            "c-1",
            "i-\"1\"",
            null,
            "external",
            null,
            "ü😀\n",
            Instant.parse("2026-03-02T09:00:00Z"),
            null,
            null,
            "channel.held.v1",
            "e-1",
            null,
            null,
            null);
    private static final String AS_JSON =
            "{\"holdId\":\"h-1\",\"revision\":2,\"outcome\":\"UNRESOLVED\",\"channelId\":\"c-1\","
                    + "\"interactionId\":\"i-\\\"1\\\"\",\"conversationId\":null,\"partyRole\":\"external\",\"agentId\":null,"
                    + "\"userId\":\"ü😀\\n\",\"heldAt\":\"2026-03-02T09:00:00.000Z\",\"endedAt\":null,\"durationMillis\":null,"
                    + "\"heldEventType\":\"channel.held.v1\",\"heldEventId\":\"e-1\",\"endEventType\":null,\"endEventId\":null,"
                    + "\"endReason\":null}";

    private final Serde<HoldDuration> json = Encodings.without(OutputFormat.JSON)
            .of(TOPIC, HoldDurationSerde.TYPE)
            .serde();

    @Test
    void shouldWriteAllFieldsAsJsonInTheSchemasOrder() {
        byte[] bytes = json.serializer().serialize(TOPIC, HOLD);

        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(AS_JSON);
        assertThat(json.deserializer().deserialize(TOPIC, bytes)).isEqualTo(HOLD);
    }

    @Test
    void shouldWriteThreeFractionDigitsOfEveryInstant() {
        HoldDuration hold = HoldDuration.newBuilder(HOLD)
                .setEndedAt(Instant.parse("2026-03-02T09:00:03.5Z"))
                .setDurationMillis(3500L)
                .build();

        assertThat(json.serializer().serialize(TOPIC, hold))
                .asString(StandardCharsets.UTF_8)
                .contains("\"endedAt\":\"2026-03-02T09:00:03.500Z\",\"durationMillis\":3500,");
    }

    @Test
    void shouldReadJsonOfOlderAndNewerWriters() {
        String newer =
                AS_JSON.replace("\"endReason\":null", "\"mood\":{\"a\":[1]}").replace("UNRESOLVED", "PARKED");

        HoldDuration read = read(newer);

        assertThat(read.getOutcome()).isEqualTo(HoldOutcome.UNKNOWN);
        assertThat(read.getEndReason()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"holdId\":1",
                "\"holdId\":null|\"holdId\":\"h-1\"",
                "\"revision\":\"2\"|\"revision\":2",
                "\"revision\":2.5|\"revision\":2",
                "\"revision\":2147483648|\"revision\":2",
                "\"durationMillis\":\"1\"|\"durationMillis\":null",
                "\"heldAt\":\"yesterday\"|\"heldAt\":\"2026-03-02T09:00:00.000Z\"",
                "\"heldAt\":1|\"heldAt\":\"2026-03-02T09:00:00.000Z\"",
                "\"holdId\":\"h-1\",\"holdId\":\"h-2\"|\"holdId\":\"h-1\"",
                "\"endReason\":null}}|\"endReason\":null}"
            })
    void shouldRefuseJsonThatDoesNotFit(String change) {
        String[] parts = change.split("\\|", 2);
        String text = parts.length == 2 ? AS_JSON.replace(parts[1], parts[0]) : change;

        assertThat(text).isNotEqualTo(AS_JSON);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("not a hold duration")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldSayWhichFieldDoesNotFit() {
        assertThatThrownBy(() -> read(AS_JSON.replace("\"revision\":2", "\"revision\":true")))
                .hasMessageContaining("revision: unexpected BOOLEAN");
    }

    @Test
    void shouldTellTheMediaType() {
        assertThat(Encodings.without(OutputFormat.JSON)
                        .of(TOPIC, HoldDurationSerde.TYPE)
                        .contentType())
                .isEqualTo("application/json");
        assertThat(Encodings.without(OutputFormat.AVRO)
                        .of(TOPIC, HoldDurationSerde.TYPE)
                        .contentType())
                .isEqualTo("application/avro");
    }

    @Test
    void shouldWriteTheConfluentFormatWithTheRegistrysId() {
        try (StubRegistry registry = StubRegistry.start()) {
            ValueEncoding<HoldDuration> encoding = connected(registry, "avro").of(TOPIC, HoldDurationSerde.TYPE);

            byte[] bytes = encoding.serde().serializer().serialize(TOPIC, HOLD);

            byte[] single = new HoldDurationSerde().serializer().serialize(TOPIC, HOLD);
            byte[] data = ByteBuffer.allocate(5 + single.length - 10)
                    .put((byte) 0)
                    .putInt(7)
                    .put(single, 10, single.length - 10)
                    .array();
            assertThat(bytes).isEqualTo(data);
            assertThat(encoding.dataSchema()).contains(registry.url() + "/schemas/ids/7");
            assertThat(encoding.contentType()).isEqualTo("application/avro");
            assertThat(encoding.serde().deserializer().deserialize(TOPIC, bytes))
                    .isEqualTo(HOLD);
        }
    }

    @Test
    void shouldReadWhatAnotherSchemaHasWritten() throws Exception {
        String older = HoldDuration.getClassSchema().toString().replace("WITHDRAWN\"", "GONE\"");
        String answer =
                new ObjectMapper().createObjectNode().put("schema", older).toString();
        try (StubRegistry registry = StubRegistry.start()) {
            Serde<HoldDuration> serde = connected(registry, "avro")
                    .of(TOPIC, HoldDurationSerde.TYPE)
                    .serde();
            byte[] bytes = serde.serializer()
                    .serialize(
                            TOPIC,
                            HoldDuration.newBuilder(HOLD)
                                    .setOutcome(HoldOutcome.WITHDRAWN)
                                    .build());
            bytes[4] = 9;
            registry.answersOk(answer);

            HoldDuration read = serde.deserializer().deserialize(TOPIC, bytes);

            assertThat(read.getOutcome()).isEqualTo(HoldOutcome.UNKNOWN);
            assertThat(read.getHoldId()).isEqualTo("h-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00000000", "0000000007", "010000000700", "c301"})
    void shouldRefuseOtherBytesThanTheConfluentFormat(String hex) {
        try (StubRegistry registry = StubRegistry.start()) {
            Serde<HoldDuration> serde = connected(registry, "avro")
                    .of(TOPIC, HoldDurationSerde.TYPE)
                    .serde();

            assertThatThrownBy(() -> serde.deserializer()
                            .deserialize(TOPIC, java.util.HexFormat.of().parseHex(hex)))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void shouldLeaveNullAlone() {
        try (StubRegistry registry = StubRegistry.start()) {
            for (OutputFormat format : OutputFormat.values()) {
                Serde<HoldDuration> serde = connected(registry, format.name().toLowerCase(Locale.ROOT))
                        .of(TOPIC, HoldDurationSerde.TYPE)
                        .serde();

                assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
                assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
            }
        }
    }

    @Test
    void shouldAskNoRegistryForJson() {
        try (StubRegistry registry = StubRegistry.start()) {
            Encodings encodings = connected(registry, "json");

            assertThat(encodings.of(TOPIC, HoldDurationSerde.TYPE).dataSchema()).isEmpty();
            assertThat(registry.requests()).isZero();
        }
    }

    @Test
    void shouldAskARegistryForAvroBeforeTheFirstValue() {
        try (StubRegistry registry = StubRegistry.start()) {
            connected(registry, "avro");

            assertThat(registry.requests()).isOne();
        }
    }

    private HoldDuration read(String text) {
        return json.deserializer().deserialize(TOPIC, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Encodings connected(StubRegistry registry, String format) {
        EncodingSettings settings = EncodingSettings.of(
                HoldSetting.all().parse(Map.of("schema.registry.url", registry.url(), "hold.output.format", format)));
        return Encodings.connect(settings, Map.of(TOPIC, HoldDurationSerde.TYPE), () -> settings);
    }
}
