package io.holdduration.platform.encoding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON: one object with all fields of the schema, in the schema's order. Enums are names; instants are in UTC with three
 * fraction digits. A reader ignores unknown fields, and uses the schema's defaults for missing ones.
 *
 * @param <T> the generated class
 */
final class JsonSerde<T extends SpecificRecord> extends ValueSerde<T> {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** The length of an ordinary value, so that its buffer does not grow. */
    private static final int USUAL_BYTES = 768;

    private final ValueType<T> type;
    private final JsonReader reader;

    JsonSerde(ValueType<T> type) {
        super(type.noun());
        this.type = type;
        this.reader = new JsonReader(type.model());
    }

    @Override
    byte[] encode(T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writeValue(json, value);
        }
        return bytes.toByteArray();
    }

    @Override
    T decode(byte[] bytes) throws IOException {
        return type.type().cast(reader.object(type.schema(), tree(bytes)));
    }

    /** Parses JSON. An error has the parser's message without the location, which would be a line of its own. */
    private static JsonNode tree(byte[] bytes) throws IOException {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof SpecificRecord object) {
            writeObject(json, object);
        } else if (value instanceof List<?> values) {
            json.writeStartArray();
            for (Object each : values) {
                writeValue(json, each);
            }
            json.writeEndArray();
        } else if (value instanceof Instant instant) {
            json.writeString(INSTANT.format(instant));
        } else if (value instanceof Number || value instanceof Boolean) {
            json.writeObject(value);
        } else {
            json.writeString(value.toString());
        }
    }

    private static void writeObject(JsonGenerator json, SpecificRecord object) throws IOException {
        json.writeStartObject();
        for (Schema.Field field : object.getSchema().getFields()) {
            json.writeFieldName(field.name());
            writeValue(json, object.get(field.pos()));
        }
        json.writeEndObject();
    }
}
