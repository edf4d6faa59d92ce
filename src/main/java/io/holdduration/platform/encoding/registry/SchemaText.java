package io.holdduration.platform.encoding.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.SchemaParser;

/** Schemas in the form that a registry has. */
final class SchemaText {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The property with which Avro's generator selects the class for a Java reader. It does not concern other readers. */
    private static final String JAVA_STRING = "avro.java.string";

    private SchemaText() {}

    /** Returns a schema without its notes for Java, as in the file that classes are generated from. */
    static Schema plain(Schema generated) {
        return parsed(generated.toString());
    }

    /** Returns the schema of this text, without its notes for Java. */
    static Schema parsed(String text) {
        try {
            return new SchemaParser()
                    .parse(without(JSON.readTree(text)).toString())
                    .mainSchema();
        } catch (JsonProcessingException e) {
            throw new SchemaParseException(e);
        }
    }

    /** Returns the body of a request about a schema. It has no other field, as not every registry knows the others. */
    static String body(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString()).toString();
    }

    private static JsonNode without(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, without(array.get(i)));
            }
        }
        if (node instanceof ObjectNode object && !isString(object)) {
            for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
                object.set(entry.getKey(), without(entry.getValue()));
            }
        }
        return node instanceof ObjectNode object && isString(object) ? TextNode.valueOf("string") : node;
    }

    private static boolean isString(ObjectNode node) {
        return node.has(JAVA_STRING)
                && node.size() == 2
                && node.path("type").asText().equals("string");
    }
}
