package io.holdduration.platform.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.contract.HoldSetting;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.registry.RegistryAwayException;
import io.holdduration.platform.encoding.registry.StubRegistry;
import io.holdduration.testing.Exits;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A topic whose format has changed is read to its end. */
class AnyFormatDeserializerTest {
    private static final String TOPIC = "holds";
    private static final HoldDuration HOLD = HoldDuration.newBuilder()
            .setHoldId("h-1")
            .setRevision(0)
            .setOutcome(HoldOutcome.UNRESOLVED)
            .setChannelId("c-1")
            .build();

    @Test
    void shouldReadEveryFormat() {
        try (StubRegistry registry = StubRegistry.start()) {
            String url = "schema.registry.url";
            byte[] confluent = written(Map.of(url, registry.url()));
            registry.answersOk("{\"schema\":" + quoted(HoldDuration.getClassSchema()) + "}");
            EncodingSettings settings = settings(Map.of(url, registry.url()));
            AnyFormatDeserializer<HoldDuration> any =
                    new AnyFormatDeserializer<>(HoldDurationSerde.TYPE, settings, () -> settings);

            assertThat(confluent[0]).isZero();
            assertThat(any.deserialize(TOPIC, confluent)).isEqualTo(HOLD);
            assertThat(any.deserialize(TOPIC, written(Map.of()))).isEqualTo(HOLD);
            assertThat(any.deserialize(TOPIC, written(Map.of("hold.output.format", "json"))))
                    .isEqualTo(HOLD);
            assertThat(any.deserialize(TOPIC, null)).isNull();
        }
    }

    @Test
    void shouldNeedNoRequestForTheSchemaThatWasRegisteredBeforeTheStart() {
        try (StubRegistry registry = StubRegistry.start()) {
            EncodingSettings settings = settings(Map.of("schema.registry.url", registry.url()));
            byte[] confluent = written(settings);
            AnyFormatDeserializer<HoldDuration> any =
                    AnyFormatDeserializer.connect(TOPIC, HoldDurationSerde.TYPE, settings, () -> settings);
            int askedBefore = registry.requests();

            assertThat(any.deserialize(TOPIC, confluent)).isEqualTo(HOLD);
            assertThat(registry.requests()).isEqualTo(askedBefore);
        }
    }

    @Test
    void shouldAskOnceForASchemaThatWasRegisteredAfterTheStart() {
        try (StubRegistry registry = StubRegistry.start()) {
            EncodingSettings settings = settings(Map.of("schema.registry.url", registry.url()));
            byte[] confluent = written(settings);
            registry.answersNotFoundThenOk("{\"schema\":" + quoted(HoldDuration.getClassSchema()) + "}");
            AnyFormatDeserializer<HoldDuration> any =
                    AnyFormatDeserializer.connect(TOPIC, HoldDurationSerde.TYPE, settings, () -> settings);
            int askedBefore = registry.requests();

            assertThat(any.deserialize(TOPIC, confluent)).isEqualTo(HOLD);
            assertThat(any.deserialize(TOPIC, confluent)).isEqualTo(HOLD);
            assertThat(registry.requests()).isEqualTo(askedBefore + 1);
        }
    }

    /** The registry is away at the start, and when the first record comes. A process that can wait reads it once it is back. */
    @Test
    void shouldStartWithoutTheRegistryAndReadOnceItAnswers() {
        try (StubRegistry registry = StubRegistry.start()) {
            EncodingSettings settings = settings(Map.of("schema.registry.url", registry.url()));
            byte[] confluent = written(settings);
            registry.answersBusyThenOk(2, "{\"schema\":" + quoted(HoldDuration.getClassSchema()) + "}");
            int askedBefore = registry.requests();

            AnyFormatDeserializer<HoldDuration> any =
                    AnyFormatDeserializer.connectOnceItAnswers(TOPIC, HoldDurationSerde.TYPE, settings, () -> settings);

            assertThat(registry.requests()).isEqualTo(askedBefore + 1);
            assertThatThrownBy(() -> any.deserialize(TOPIC, confluent)).isInstanceOf(RegistryAwayException.class);
            assertThat(any.deserialize(TOPIC, confluent)).isEqualTo(HOLD);
            assertThat(registry.requests()).isEqualTo(askedBefore + 3);
        }
    }

    /** Waiting would not help. */
    @Test
    void shouldNotStartIfTheRegistryDeniesAccess() {
        try (StubRegistry registry = StubRegistry.start()) {
            registry.answersOnlyTo("Bearer of others", "{}");
            EncodingSettings settings =
                    settings(Map.of("schema.registry.url", registry.url(), "bearer.auth.token", "old"));

            assertThatThrownBy(() -> AnyFormatDeserializer.connectOnceItAnswers(
                            TOPIC, HoldDurationSerde.TYPE, settings, () -> settings))
                    .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                    .hasMessageContaining("says status 401; check user and password, or the token");
        }
    }

    @Test
    void shouldAskNoRegistryAtTheStartForJson() {
        try (StubRegistry registry = StubRegistry.start()) {
            EncodingSettings settings =
                    settings(Map.of("schema.registry.url", registry.url(), "hold.output.format", "json"));

            AnyFormatDeserializer.connect(TOPIC, HoldDurationSerde.TYPE, settings, () -> settings);

            assertThat(registry.requests()).isZero();
        }
    }

    @Test
    void shouldReadCredentialsAgainThatTheRegistryRefuses() {
        try (StubRegistry registry = StubRegistry.start()) {
            Map<String, String> old = Map.of("schema.registry.url", registry.url(), "bearer.auth.token", "old");
            Map<String, String> renewed = Map.of("schema.registry.url", registry.url(), "bearer.auth.token", "new");
            byte[] confluent = written(old);
            registry.answersOnlyTo("Bearer new", "{\"schema\":" + quoted(HoldDuration.getClassSchema()) + "}");

            HoldDuration read = new AnyFormatDeserializer<>(
                            HoldDurationSerde.TYPE, settings(old), () -> settings(renewed))
                    .deserialize(TOPIC, confluent);

            assertThat(read).isEqualTo(HOLD);
        }
    }

    @Test
    void shouldSayThatTheConfluentFormatNeedsARegistry() {
        assertThatThrownBy(() -> withoutRegistry().deserialize(TOPIC, new byte[] {0, 0, 0, 0, 1, 2}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{}"})
    void shouldRefuseWhatIsNoHold(String text) {
        assertThatThrownBy(() ->
                        withoutRegistry().deserialize(TOPIC, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class);
    }

    private static String quoted(Schema schema) {
        return TextNode.valueOf(schema.toString()).toString();
    }

    private static AnyFormatDeserializer<HoldDuration> withoutRegistry() {
        EncodingSettings settings = settings(Map.of());
        return new AnyFormatDeserializer<>(HoldDurationSerde.TYPE, settings, () -> settings);
    }

    private static byte[] written(Map<String, String> properties) {
        return written(settings(properties));
    }

    private static byte[] written(EncodingSettings settings) {
        return Encodings.connect(settings, Map.of(TOPIC, HoldDurationSerde.TYPE), () -> settings)
                .of(TOPIC, HoldDurationSerde.TYPE)
                .serde()
                .serializer()
                .serialize(TOPIC, HOLD);
    }

    private static EncodingSettings settings(Map<String, String> properties) {
        return EncodingSettings.of(HoldSetting.all().parse(properties));
    }
}
