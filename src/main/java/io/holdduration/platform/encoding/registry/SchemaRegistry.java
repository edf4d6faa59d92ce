package io.holdduration.platform.encoding.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdduration.platform.ExitException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.errors.SerializationException;

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
     * @param again reads the settings again, in case the credentials were renewed
     */
    public SchemaRegistry(RegistrySettings settings, Supplier<RegistrySettings> again) {
        this(new RegistryClient(settings, again, PATIENCE, LONGEST_ANSWER));
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
        RegistrySettings settings = client.settings();
        Schema schema = SchemaText.plain(generated);
        String subject = settings.subjectStrategy().subject(topic, schema);
        return settings.isRegistering() ? register(subject, schema) : lookUp(subject, schema);
    }

    /**
     * Returns the result that {@link #idOf} would have; nothing is registered.
     *
     * @return one line for the operator
     * @throws ExitException as {@link #idOf} would
     */
    public String preview(String topic, Schema generated) {
        RegistrySettings settings = client.settings();
        Schema schema = SchemaText.plain(generated);
        String subject = settings.subjectStrategy().subject(topic, schema);
        return settings.isRegistering()
                ? new RegistrationPreview(client, subject, schema).line()
                : "id " + lookUp(subject, schema);
    }

    /** Returns the address of the schema with this id, without user and password. */
    public String addressOf(int id) {
        return client.settings()
                .urls()
                .get(0)
                .at("schemas", "ids", Integer.toString(id))
                .toString();
    }

    /**
     * Returns the schema of an id.
     *
     * @throws SerializationException if the registry has none, or it is not an Avro schema
     * @throws ExitException if the registry cannot be used
     */
    public Schema schema(int id) {
        RegistryAnswer answer = client.ask(null, "schemas", "ids", Integer.toString(id));
        if (answer.status() == 404) {
            throw new SerializationException("schema " + id + " is not in the registry " + answer.url());
        }
        try {
            return SchemaText.parsed(
                    content(answer, "Cannot read schema " + id).path("schema").asText());
        } catch (SchemaParseException e) {
            throw new SerializationException("schema " + id + " of the registry is no Avro schema", e);
        }
    }

    private int register(String subject, Schema schema) {
        RegistryAnswer answer = client.ask(body(schema), "subjects", subject, "versions");
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
        RegistryAnswer answer = client.ask(body(schema), "subjects", subject);
        String problem = "Cannot find the schema of subject " + subject;
        if (answer.status() == 404) {
            throw refused(problem, answer, "register it, or set auto.register.schemas=true");
        }
        int id = id(answer, problem);
        requireSame(schema, content(answer, problem).path("schema").asText(), problem, answer);
        return id;
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

    static String body(Schema schema) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schema", schema.toString())
                .toString();
    }
}
