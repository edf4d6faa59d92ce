package io.holdduration.platform.encoding.registry;

import static io.holdduration.platform.encoding.registry.StubRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.contract.HoldSetting;
import io.holdduration.platform.ExitException;
import io.holdduration.testing.Exits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry says about the ids that records have, ours and others. */
class SchemaReaderTest {
    private static final Duration MUCH_PATIENCE = Duration.ofSeconds(60);
    private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(1);
    private static final String TEXT = "{\"schema\":\"\\\"string\\\"\"}";

    private final StubRegistry stub = StubRegistry.start();
    private final AtomicLong nanos = new AtomicLong();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void shouldReadTheSchemaOfAnId() {
        stub.answers(json(200, TEXT));

        assertThat(reader(MUCH_PATIENCE).schema(5)).isEqualTo(Schema.create(Schema.Type.STRING));
        assertThat(stub.asked().get(0).line()).isEqualTo("GET /schemas/ids/5");
    }

    @ParameterizedTest
    @CsvSource({"200, '{\"schema\":\"syntax = proto3\"}'", "200, '{}'"})
    void shouldAskOnceForManyRecordsWithoutAnAvroSchema(int status, String body) {
        stub.answers(json(status, body));
        SchemaReader reader = reader(MUCH_PATIENCE);

        for (int record = 0; record < 3; record++) {
            assertThatThrownBy(() -> reader.schema(5))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageStartingWith("schema 5 ");
        }
        assertThat(stub.asked()).hasSize(1);
        assertThatThrownBy(() -> reader.schema(6)).isInstanceOf(SerializationException.class);
        assertThat(stub.asked()).hasSize(2);
    }

    /** A node of the registry may hear of a new schema a moment late. */
    @Test
    void shouldAskOnceMoreForAnUnknownId() {
        stub.answers(json(404, ""), json(200, TEXT));

        assertThat(reader(MUCH_PATIENCE).schema(5)).isEqualTo(Schema.create(Schema.Type.STRING));
    }

    @Test
    void shouldAskAgainAfterAWhileForASchemaThatMayHaveCome() {
        stub.answers(json(404, ""), json(404, ""), json(200, TEXT));
        SchemaReader reader = reader(MUCH_PATIENCE);
        assertThatThrownBy(() -> reader.schema(5)).isInstanceOf(SerializationException.class);

        nanos.addAndGet(SchemaReader.UNKNOWN_FOR.toNanos() - 1);
        assertThatThrownBy(() -> reader.schema(5)).isInstanceOf(SerializationException.class);
        nanos.addAndGet(1);

        assertThat(reader.schema(5)).isEqualTo(Schema.create(Schema.Type.STRING));
        assertThat(stub.asked()).hasSize(3);
    }

    @Test
    void shouldNotAskForAnIdThatNoRegistryGives() {
        assertThatThrownBy(() -> reader(MUCH_PATIENCE).schema(-1)).isInstanceOf(SerializationException.class);
        assertThat(stub.asked()).isEmpty();
    }

    /** A record is not unreadable because the registry is away. */
    @Test
    void shouldTellARegistryThatIsAwayFromAnUnknownId() {
        stub.answers(json(503, "{\"message\":\"leader unknown\"}"));
        SchemaReader reader = reader(LITTLE_PATIENCE);

        assertThatThrownBy(() -> reader.schema(5))
                .isInstanceOf(RegistryAwayException.class)
                .hasMessageContaining("tried for 1 s");
        int asked = stub.requests();
        assertThatThrownBy(() -> reader.schema(5)).isInstanceOf(RegistryAwayException.class);
        assertThat(stub.requests()).isGreaterThan(asked);
    }

    @Test
    void shouldSayThatASchemaMayNotBeRead() {
        stub.answers(json(403, ""));

        assertThatThrownBy(() -> reader(MUCH_PATIENCE).schema(5))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageStartingWith("Cannot read schema 5: ")
                .hasMessageContaining("lack the right");
    }

    private SchemaReader reader(Duration patience) {
        RegistrySettings settings = RegistrySettings.of(
                        HoldSetting.all().parse(Map.of("schema.registry.url", stub.url())))
                .orElseThrow();
        return new SchemaReader(new RegistryClient(settings, () -> settings, patience, patience), nanos::get);
    }
}
