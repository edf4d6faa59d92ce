package io.holdduration.platform.encoding.registry;

import io.holdduration.platform.ExitException;
import org.apache.avro.Schema;

/**
 * The predicted result of a schema's registration. It uses only requests of Confluent's API that change nothing. They are a lookup, a
 * test of compatibility, and the registry's settings, which distinguish a new subject from a wrong address.
 */
final class RegistrationPreview {
    private final RegistryClient client;
    private final String subject;
    private final Schema schema;

    RegistrationPreview(RegistryClient client, String subject, Schema schema) {
        this.client = client;
        this.subject = subject;
        this.schema = schema;
    }

    /**
     * Returns one line for the operator.
     *
     * @throws ExitException if the registration would be refused
     */
    String line() {
        String problem = SchemaRegistry.registrationProblem(subject);
        String body = SchemaText.body(schema);
        RegistryAnswer known = client.ask(body, "subjects", subject);
        if (known.status() != 404) {
            return "id " + SchemaRegistry.id(known, problem);
        }
        RegistryAnswer compatible = compatibility(body);
        if (compatible.status() == 404) {
            return newSubject(problem);
        }
        if (!SchemaRegistry.content(compatible, problem).path("is_compatible").asBoolean(true)) {
            throw SchemaRegistry.incompatible(problem, compatible);
        }
        return "new and compatible; a start registers it";
    }

    /** Asks about all versions; a registry that does not know this question is asked about the latest. */
    private RegistryAnswer compatibility(String body) {
        RegistryAnswer ofAll = client.askWithReasons(body, "compatibility", "subjects", subject, "versions");
        return ofAll.status() == 404 || ofAll.status() == 405
                ? client.askWithReasons(body, "compatibility", "subjects", subject, "versions", "latest")
                : ofAll;
    }

    /** The registry's settings tell a new subject from a wrong address; credentials for one subject may not read them. */
    private String newSubject(String problem) {
        RegistryAnswer settings = client.ask(null, "config");
        if (settings.status() == 401 || settings.status() == 403) {
            return "a new subject, if schema.registry.url is right; a start registers it";
        }
        SchemaRegistry.content(settings, problem);
        return "a new subject; a start registers it";
    }
}
