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
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON: one object, the schema's fields in the schema's order and all of them, enums by name, instants in UTC with
 * three fraction digits. Null is null; what cannot be read is a {@link SerializationException}. A reader takes fields that it does
 * not know for nothing, and gives those that are missing the schema's default.
 *
 * @param <T> the generated class
 */
final class JsonSerde<T extends SpecificRecord> implements Serde<T> {
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
        this.type = type;
        this.reader = new JsonReader(type.model());
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    private byte @Nullable [] write(@Nullable T value) {
        if (value == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writeValue(json, value);
        } catch (IOException e) {
            throw new SerializationException(type.noun() + " cannot be written", e);
        }
        return bytes.toByteArray();
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

    private @Nullable T read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            JsonNode json = MAPPER.readTree(bytes);
            return type.type().cast(reader.value(type.schema(), json));
        } catch (JsonProcessingException e) {
            // without the place, which is a line of its own
            throw new SerializationException("not a " + type.noun() + ": " + e.getOriginalMessage(), e);
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("not a " + type.noun() + ": " + e.getMessage(), e);
        }
    }
}
