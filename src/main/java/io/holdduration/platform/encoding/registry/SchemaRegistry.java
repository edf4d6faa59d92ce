package io.holdduration.platform.encoding.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdduration.platform.ExitException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A schema registry with Confluent's REST API: Confluent's own, Apicurio (below {@code /apis/ccompat/v7}), Karapace, Redpanda. Only the
 * HTTP status of an answer counts, and requests have no fields but the schema. Clones know neither all error codes nor all fields.
 * Thread-safe.
 */
public final class SchemaRegistry {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private final RegistryClient client;

    /**
     * Creates a registry that sends no request before it is used.
     *
     * @param reloaded reads the settings again, in case the credentials were renewed
     */
    public SchemaRegistry(RegistrySettings settings, Supplier<RegistrySettings> reloaded) {
        this(new RegistryClient(settings, reloaded, PATIENCE, LONGEST_ANSWER));
    }

    SchemaRegistry(RegistryClient client) {
        this.client = client;
    }

    /**
     * Returns the id of a topic's schema. The schema is registered, or looked up if {@code auto.register.schemas} is false.
     *
     * @throws ExitException if the registry rejects the schema, does not have it, or cannot be used
     */
    public int idOf(String topic, Schema generated) {
        return beforeTheStart(
                topic,
                generated,
                (subject, schema) ->
                        client.settings().isRegistering() ? register(subject, schema) : lookUp(subject, schema));
    }

    /**
     * Returns the result that {@link #idOf} would have; nothing is registered.
     *
     * @return one line for the operator
     * @throws ExitException as {@link #idOf} would
     */
    public String preview(String topic, Schema generated) {
        return beforeTheStart(
                topic,
                generated,
                (subject, schema) -> client.settings().isRegistering()
                        ? new RegistrationPreview(client, subject, schema).line()
                        : "id " + lookUp(subject, schema));
    }

    /**
     * Returns the id of the schema of a topic that another process writes; empty if that process has not registered it yet.
     *
     * @throws ExitException if the registry cannot be used
     */
    public OptionalInt find(String topic, Schema generated) {
        return beforeTheStart(
                topic,
                generated,
                (subject, schema) -> found(
                        client.ask(SchemaText.body(schema), "subjects", subject), lookUpProblem(subject), schema));
    }

    /** Asks about the subject of a topic. Without an answer the start is refused. */
    private <T> T beforeTheStart(String topic, Schema generated, BiFunction<String, Schema, T> question) {
        Schema schema = SchemaText.plain(generated);
        try {
            return question.apply(client.settings().subjectStrategy().subject(topic, schema), schema);
        } catch (RegistryAwayException e) {
            throw ExitException.refused(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns a reader of schemas that is as patient as a start. */
    public SchemaReader reader() {
        return new SchemaReader(client, System::nanoTime);
    }

    /** Returns the address of the schema with this id, without user and password. */
    public String addressOf(int id) {
        return client.settings()
                .urls()
                .get(0)
                .at("schemas", "ids", Integer.toString(id))
                .toString();
    }

    private int register(String subject, Schema schema) {
        RegistryAnswer answer = client.ask(SchemaText.body(schema), "subjects", subject, "versions");
        String problem = registrationProblem(subject);
        if (answer.status() == 409) {
            throw incompatible(problem, answer);
        }
        return id(answer, problem);
    }

    static String registrationProblem(String subject) {
        return "Cannot register the schema of subject " + subject;
    }

    static ExitException incompatible(String problem, RegistryAnswer answer) {
        return refused(
                problem,
                answer,
                "it is not compatible with the subject's versions: change the subject's"
                        + " compatibility, or choose another topic");
    }

    private int lookUp(String subject, Schema schema) {
        RegistryAnswer answer = client.ask(SchemaText.body(schema), "subjects", subject);
        String problem = lookUpProblem(subject);
        return found(answer, problem, schema)
                .orElseThrow(() -> refused(problem, answer, "register it, or set auto.register.schemas=true"));
    }

    private static String lookUpProblem(String subject) {
        return "Cannot find the schema of subject " + subject;
    }

    /** Returns the id of a schema that was looked up; empty if the registry does not have it. */
    private static OptionalInt found(RegistryAnswer answer, String problem, Schema schema) {
        if (answer.status() == 404) {
            return OptionalInt.empty();
        }
        int id = id(answer, problem);
        requireSame(schema, content(answer, problem).path("schema").asText(), problem, answer);
        return OptionalInt.of(id);
    }

    /**
     * Requires that the registry has found the same schema. Registries format a schema in their own way, so only its meaning is
     * compared. Not every registry returns the schema.
     */
    private static void requireSame(Schema schema, String found, String problem, RegistryAnswer answer) {
        try {
            if (!found.isEmpty() && !SchemaText.parsed(found).equals(schema)) {
                throw refused(problem, answer, "it answers with another schema than the one that was looked up");
            }
        } catch (AvroRuntimeException e) {
            throw refused(problem, answer, "it answers with a schema that is no Avro");
        }
    }

    static int id(RegistryAnswer answer, String problem) {
        JsonNode id = content(answer, problem).path("id");
        if (!id.canConvertToInt() || !id.isIntegralNumber()) {
            throw refused(problem, answer, "there is no id in the answer");
        }
        return id.intValue();
    }

    static JsonNode content(RegistryAnswer answer, String problem) {
        if (!answer.isOk()) {
            throw refused(problem, answer, remedy(answer));
        }
        return answer.object()
                .orElseThrow(
                        () -> refused(
                                problem,
                                answer,
                                "the answer is no JSON: is schema.registry.url the address of Confluent's API, with its path?"));
    }

    private static String remedy(RegistryAnswer answer) {
        return switch (answer.status()) {
            case 401 -> "check user and password, or the token";
            case 403 -> "the credentials lack the right";
            case 404 -> "is schema.registry.url the address of Confluent's API, with its path?";
            case 301, 302, 303, 307, 308 ->
                "redirects are not followed: set schema.registry.url to where it points, "
                        + answer.location().orElse("(not said)");
            default -> "see the registry's log";
        };
    }

    private static ExitException refused(String problem, RegistryAnswer answer, String remedy) {
        return ExitException.refused(
                problem + ": the schema registry " + answer.url() + " says " + answer.shown() + "; " + remedy);
    }
}
