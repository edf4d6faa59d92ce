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
        String body = SchemaRegistry.body(schema);
        RegistryAnswer known = client.ask(body, "subjects", subject);
        if (known.status() != 404) {
            return "id " + SchemaRegistry.id(known, problem);
        }
        RegistryAnswer compatible = client.ask(body, "compatibility", "subjects", subject, "versions", "latest");
        if (compatible.status() == 404) {
            SchemaRegistry.content(client.ask(null, "config"), problem);
            return "a new subject; a start registers it";
        }
        if (!SchemaRegistry.content(compatible, problem).path("is_compatible").asBoolean(true)) {
            throw SchemaRegistry.incompatible(problem, compatible);
        }
        return "a new version; a start registers it";
    }
}
