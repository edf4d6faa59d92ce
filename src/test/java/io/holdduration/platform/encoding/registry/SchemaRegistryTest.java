package io.holdduration.platform.encoding.registry;

import static io.holdduration.platform.encoding.registry.StubRegistry.json;
import static io.holdduration.platform.encoding.registry.StubRegistry.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.avro.HoldDuration;
import io.holdduration.contract.HoldSetting;
import io.holdduration.platform.ExitException;
import io.holdduration.testing.Exits;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries with good manners and bad ones. */
class SchemaRegistryTest {
    private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(1);
    private static final Duration MUCH_PATIENCE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Schema SCHEMA = HoldDuration.getClassSchema();

    /** What drips for six seconds; a client that waits for its end takes the id 5. */
    private static final String LONG_ANSWER = " ".repeat(50) + "{\"id\":5}";

    private final StubRegistry stub = StubRegistry.start();
    private final Map<String, String> properties = new HashMap<>(Map.of("schema.registry.url", stub.url()));

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void shouldRegisterTheSchemaOfTheFileAndSendNothingElse() throws IOException {
        assertThat(registry(MUCH_PATIENCE).idOf("hold-durations", SCHEMA)).isEqualTo(7);

        assertThat(stub.asked()).hasSize(1);
        assertThat(stub.asked().get(0).line()).isEqualTo("POST /subjects/hold-durations-value/versions");
        assertThat(stub.asked().get(0).authorization()).isNull();
        JsonNode sent = new ObjectMapper().readTree(stub.asked().get(0).body());
        assertThat(sent.fieldNames()).toIterable().containsExactly("schema");
        String text = sent.get("schema").textValue();
        assertThat(text).doesNotContain("avro.java.string");
        assertThat(new SchemaParser().parse(text).mainSchema())
                .isEqualTo(new SchemaParser()
                        .parse(new File("src/main/avro/HoldDuration.avsc"))
                        .mainSchema());
    }

    static Stream<Arguments> previews() {
        StubRegistry.Manner notFound = json(404, "{\"error_code\":40401,\"message\":\"Subject not found\"}");
        return Stream.of(
                Arguments.of("id 7", List.of(json(200, "{\"id\":7}"))),
                Arguments.of(
                        "new and compatible; a start registers it",
                        List.of(notFound, json(200, "{\"is_compatible\":true}"))),
                Arguments.of(
                        "new and compatible; a start registers it",
                        List.of(notFound, json(405, ""), json(200, "{\"is_compatible\":true}"))),
                Arguments.of(
                        "a new subject; a start registers it",
                        List.of(notFound, notFound, notFound, json(200, "{\"compatibilityLevel\":\"BACKWARD\"}"))),
                Arguments.of(
                        "a new subject, if schema.registry.url is right; a start registers it",
                        List.of(notFound, notFound, notFound, json(403, ""))));
    }

    @MethodSource("previews")
    @ParameterizedTest(name = "{0}")
    void shouldSayWhatARegistrationWouldFindAndRegisterNothing(String found, List<StubRegistry.Manner> answers) {
        stub.answers(answers.toArray(new StubRegistry.Manner[0]));

        assertThat(registry(MUCH_PATIENCE).preview("holds", SCHEMA)).isEqualTo(found);
        assertThat(stub.asked())
                .hasSameSizeAs(answers)
                .extracting(StubRegistry.Asked::line)
                .doesNotContain("POST /subjects/holds-value/versions");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"is_compatible":false}                                 | says status 200, {"is_compatible":false}; it is
                {"is_compatible":false,"messages":[]}                   | ; it is
                {"is_compatible":false,"messages":["no default","2nd"]} | says status 200, no default; 2nd; it is
                """)
    void shouldForeseeThatASchemaIsRefused(String answer, String reason) {
        stub.answers(json(404, ""), json(200, answer));

        assertThatThrownBy(() -> registry(MUCH_PATIENCE).preview("holds", SCHEMA))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageContaining("Cannot register the schema of subject holds-value")
                .hasMessageContaining(reason + " not compatible");
        assertThat(stub.asked().get(1).line())
                .isEqualTo("POST /compatibility/subjects/holds-value/versions?verbose=true");
    }

    @Test
    void shouldTellAWrongAddressFromANewSubject() {
        stub.answers(json(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}"));

        assertThatThrownBy(() -> registry(MUCH_PATIENCE).preview("holds", SCHEMA))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageContaining("address of Confluent's API");
    }

    @Test
    void shouldForeseeThatALookupFindsNothing() {
        properties.put("auto.register.schemas", "false");
        stub.answers(json(404, ""));

        assertThatThrownBy(() -> registry(MUCH_PATIENCE).preview("holds", SCHEMA))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageContaining("Cannot find the schema of subject holds-value");
        assertThat(stub.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "TopicNameStrategy, holds-value",
        "RecordNameStrategy, io.holdduration.avro.HoldDuration",
        "TopicRecordNameStrategy, holds-io.holdduration.avro.HoldDuration",
        "io.confluent.kafka.serializers.subject.TopicNameStrategy, holds-value",
        "io.confluent.kafka.serializers.subject.RecordNameStrategy, io.holdduration.avro.HoldDuration",
        "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, holds-io.holdduration.avro.HoldDuration"
    })
    void shouldNameTheSubjectAsConfluentDoes(String strategy, String subject) {
        properties.put("value.subject.name.strategy", strategy);

        registry(MUCH_PATIENCE).idOf("holds", SCHEMA);

        assertThat(stub.asked().get(0).line()).isEqualTo("POST /subjects/" + subject + "/versions");
    }

    @Test
    void shouldLookUpWhereItMayNotRegister() throws IOException {
        properties.put("auto.register.schemas", "false");
        String pretty = new ObjectMapper()
                .createObjectNode()
                .put("id", 12)
                .put("version", 1)
                .put("schema", new ObjectMapper().readTree(SCHEMA.toString()).toPrettyString())
                .toString();
        stub.answers(json(200, pretty));

        assertThat(registry(MUCH_PATIENCE).idOf("holds", SCHEMA)).isEqualTo(12);
        assertThat(stub.asked()).hasSize(1);
        assertThat(stub.asked().get(0).line()).isEqualTo("POST /subjects/holds-value");
    }

    @Test
    void shouldRefuseAnotherSchemaThanTheOneLookedUp() {
        properties.put("auto.register.schemas", "false");
        stub.answers(json(200, "{\"id\":12,\"schema\":\"\\\"string\\\"\"}"));

        assertRefused(MUCH_PATIENCE, "another schema than the one that was looked up");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error_code\":40401,\"message\":\"Subject not found\"}|Subject not found",
                "{\"error_code\":40403,\"message\":\"Schema not found\"}|Schema not found",
                "''|status 404"
            })
    void shouldSayThatASchemaIsMissing(String body, String reason) {
        properties.put("auto.register.schemas", "false");
        stub.answers(json(404, body));

        assertRefused(MUCH_PATIENCE, "subject holds-value", reason, "auto.register.schemas=true");
        assertThat(stub.asked()).hasSize(1);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        json(
                                409,
                                "{\"error_code\":409,\"message\":\"READER_FIELD_MISSING_DEFAULT_VALUE\\nat /fields\"}"),
                        "says status 409, READER_FIELD_MISSING_DEFAULT_VALUE at /fields; it is not compatible"),
                Arguments.of(json(409, "{\"message\":\"x\"}"), "says status 409, x; it is not compatible"),
                Arguments.of(json(409, "incompatible"), "says status 409, incompatible; it is not compatible"),
                Arguments.of(json(409, ""), "says status 409; it is not compatible"),
                Arguments.of(json(422, "{\"error_code\":42201,\"message\":\"Invalid schema\"}"), "Invalid schema"),
                Arguments.of(json(403, ""), "lack the right"),
                Arguments.of(json(404, "<html>nginx</html>"), "address of Confluent's API"),
                Arguments.of(json(200, "<html>Welcome</html>"), "no JSON"),
                Arguments.of(json(200, "[]"), "no JSON"),
                Arguments.of(json(200, "{}"), "no id"),
                Arguments.of(json(200, "{\"id\":\"7\"}"), "no id"),
                Arguments.of(json(200, ""), "no JSON"),
                Arguments.of(json(200, " ".repeat(10_000_000) + "{\"id\":7}"), "no JSON"));
    }

    @MethodSource("refusals")
    @ParameterizedTest(name = "{1}")
    void shouldRefuseAtOnceWhatDoesNotPass(StubRegistry.Manner manner, String message) {
        stub.answers(manner);

        assertRefused(MUCH_PATIENCE, message);
        assertThat(stub.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void shouldSayWhereARedirectPointsAndNotFollowIt(int status) {
        String elsewhere = stub.url() + "/elsewhere";
        stub.answers(with(status, "", Map.of("Location", elsewhere)));

        assertRefused(MUCH_PATIENCE, "says status " + status + "; redirects are not followed", "points, " + elsewhere);
        assertThat(stub.asked()).hasSize(1);
    }

    @Test
    void shouldTryAgainWhatMayPass() {
        stub.answers(
                json(503, ""),
                with(429, "", Map.of("Retry-After", "0")),
                json(500, "<html>"),
                stub.silence(),
                json(200, "{\"id\":3}"));

        assertThat(registry(MUCH_PATIENCE, SOON).idOf("holds", SCHEMA)).isEqualTo(3);
        assertThat(stub.asked()).hasSizeGreaterThanOrEqualTo(5);
    }

    /** Each byte comes in time. Only a limit for the whole answer ends the wait. */
    @Test
    void shouldTryAgainIfAnAnswerDrips() {
        stub.answers(stub.drip(LONG_ANSWER), json(200, "{\"id\":3}"));

        assertThat(registry(MUCH_PATIENCE, SOON).idOf("holds", SCHEMA)).isEqualTo(3);
    }

    @Test
    void shouldGiveUpIfEveryAnswerDrips() {
        stub.answers(stub.drip(LONG_ANSWER));

        assertRefused(LITTLE_PATIENCE, "no answer within ", "tried for 1 s");
    }

    @Test
    void shouldGiveUpWhenPatienceEnds() {
        stub.answers(json(503, "{\"message\":\"leader unknown\"}"));

        assertRefused(LITTLE_PATIENCE, "status 503, leader unknown", "tried for 1 s", "schema.registry.url");
    }

    @Test
    void shouldNotWaitBeyondItsPatience() {
        stub.answers(with(503, "", Map.of("Retry-After", "3600")));

        assertRefused(MUCH_PATIENCE, "status 503");
        assertThat(stub.asked()).hasSize(1);
    }

    @Test
    void shouldBePatientForHalfAMinuteByDefault() {
        stub.answers(with(503, "", Map.of("Retry-After", "3600")));

        assertThatThrownBy(() -> new SchemaRegistry(settings(), this::settings).idOf("holds", SCHEMA))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageContaining("; tried for 30 s; ");
    }

    @Test
    void shouldSayThatNobodyListens() {
        properties.put("schema.registry.url", "http://127.0.0.1:1");

        assertRefused(LITTLE_PATIENCE, "http://127.0.0.1:1: no connection; tried for 1 s");
    }

    @Test
    void shouldGoOnToTheNextAddress() {
        properties.put("schema.registry.url", "http://127.0.0.1:1/," + stub.url() + "/apis/ccompat/v7/");

        SchemaRegistry registry = registry(MUCH_PATIENCE);

        assertThat(registry.idOf("holds", SCHEMA)).isEqualTo(7);
        assertThat(stub.asked().get(0).line()).isEqualTo("POST /apis/ccompat/v7/subjects/holds-value/versions");
        assertThat(registry.addressOf(7)).isEqualTo("http://127.0.0.1:1/schemas/ids/7");
    }

    @Test
    void shouldGoOnAtOnceFromAnAddressThatAsksToWait() {
        try (StubRegistry other = StubRegistry.start()) {
            properties.put("schema.registry.url", stub.url() + "," + other.url());
            stub.answers(with(503, "", Map.of("Retry-After", "3600")));

            assertThat(registry(MUCH_PATIENCE).idOf("holds", SCHEMA)).isEqualTo(7);
            assertThat(stub.asked()).hasSize(1);
        }
    }

    @Test
    void shouldNotWaitForOneAddressIfAnotherMayBeAskedAgain() {
        try (StubRegistry other = StubRegistry.start()) {
            properties.put("schema.registry.url", stub.url() + "," + other.url());
            stub.answers(json(503, ""), json(200, "{\"id\":3}"));
            other.answers(with(503, "", Map.of("Retry-After", "3600")));

            assertThat(registry(MUCH_PATIENCE).idOf("holds", SCHEMA)).isEqualTo(3);
            assertThat(other.asked()).hasSize(1);
        }
    }

    @Test
    void shouldAskEachAddressOnceIfAllAskToWaitBeyondItsPatience() {
        try (StubRegistry other = StubRegistry.start()) {
            properties.put("schema.registry.url", stub.url() + "," + other.url());
            stub.answers(with(503, "", Map.of("Retry-After", "3600")));
            other.answers(with(503, "", Map.of("Retry-After", "3600")));

            assertRefused(MUCH_PATIENCE, other.url() + ": status 503");
            assertThat(stub.asked()).hasSize(1);
            assertThat(other.asked()).hasSize(1);
        }
    }

    @Test
    void shouldReadCredentialsAgainOnce() {
        properties.put("bearer.auth.token", "old");
        SchemaRegistry registry = registry(MUCH_PATIENCE);
        properties.put("bearer.auth.token", "new");
        stub.answers(json(401, ""), json(200, "{\"id\":3}"));

        assertThat(registry.idOf("holds", SCHEMA)).isEqualTo(3);
        assertThat(stub.asked())
                .extracting(StubRegistry.Asked::authorization)
                .containsExactly("Bearer old", "Bearer new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"geheim\u20ac", "geheim\ngeheim", "geheim geheim", " "})
    void shouldNotShowATokenThatNoHeaderCarries(String token) {
        properties.put("bearer.auth.token", token);

        assertThatThrownBy(() -> registry(MUCH_PATIENCE).idOf("holds", SCHEMA))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value [hidden] for configuration bearer.auth.token: allowed are letters, digits"
                        + " and signs of ASCII, without spaces");
    }

    @Test
    void shouldNotShowARenewedTokenThatNoHeaderCarries() {
        properties.put("bearer.auth.token", "old");
        SchemaRegistry registry = registry(MUCH_PATIENCE);
        properties.put("bearer.auth.token", "geheim\u20ac");
        stub.answers(json(401, ""));

        assertThatThrownBy(() -> registry.idOf("holds", SCHEMA))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bearer.auth.token")
                .hasMessageNotContaining("geheim");
        assertThat(stub.asked()).hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsWrongTwice() {
        stub.answers(json(401, "{\"message\":\"Unauthorized\"}"));

        assertRefused(MUCH_PATIENCE, "status 401, Unauthorized; check user and password, or the token");
        assertThat(stub.asked()).hasSize(2);
    }

    @Test
    void shouldShowUserAndPasswordToTheRegistryOnly() {
        properties.put("schema.registry.url", stub.url().replace("//", "//me:s%40+t@"));
        stub.answers(json(403, ""));

        assertThatThrownBy(() -> registry(MUCH_PATIENCE).idOf("holds", SCHEMA))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageNotContainingAny("me:", "s@+t", "s%40");
        // me:s@+t
        assertThat(stub.asked().get(0).authorization()).isEqualTo("Basic bWU6c0ArdA==");
        assertThat(settings()).asString().doesNotContain("me:");
    }

    @Test
    void shouldTakeUserInfoAsConfluentDoes() {
        properties.put("basic.auth.credentials.source", "USER_INFO");
        properties.put("basic.auth.user.info", "me:secret");

        registry(MUCH_PATIENCE).idOf("holds", SCHEMA);

        assertThat(stub.asked().get(0).authorization()).isEqualTo("Basic bWU6c2VjcmV0");
    }

    /** Even where it may register: the process that writes the topic does so. */
    @Test
    void shouldFindTheSchemaOfATopicThatIsReadAndRegisterNothing() {
        stub.answers(json(404, ""), json(200, "{\"id\":12}"));
        SchemaRegistry registry = registry(MUCH_PATIENCE);

        assertThat(registry.find("holds", SCHEMA)).isEmpty();
        assertThat(registry.find("holds", SCHEMA)).hasValue(12);
        assertThat(stub.asked()).extracting(StubRegistry.Asked::line).containsOnly("POST /subjects/holds-value");
    }

    @Test
    void shouldSayThatASchemaMayNotBeRead() {
        stub.answers(json(403, ""));

        assertThatThrownBy(() -> registry(MUCH_PATIENCE).find("holds", SCHEMA))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageContaining("Cannot find the schema of subject holds-value")
                .hasMessageContaining("lack the right");
    }

    private void assertRefused(Duration patience, String... parts) {
        assertThatThrownBy(() -> registry(patience).idOf("holds", SCHEMA))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .message()
                .contains(List.of(parts))
                .doesNotContain("\n");
    }

    private SchemaRegistry registry(Duration patience) {
        return registry(patience, patience);
    }

    private SchemaRegistry registry(Duration patience, Duration longestAnswer) {
        return new SchemaRegistry(new RegistryClient(settings(), this::settings, patience, longestAnswer));
    }

    private RegistrySettings settings() {
        return RegistrySettings.of(HoldSetting.all().parse(properties)).orElseThrow();
    }
}
