package io.holdduration.platform.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Creates the objects of a schema from JSON. A value that does not fit is an {@link AvroRuntimeException} that names the field. */
final class JsonReader {
    private final SpecificData model;

    JsonReader(SpecificData model) {
        this.model = model;
    }

    /** Returns the object of a record's schema. */
    SpecificRecord object(Schema schema, JsonNode json) {
        require(json.isObject(), json);
        SpecificRecord object = (SpecificRecord) model.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            object.put(field.pos(), field(field, json.get(field.name())));
        }
        return object;
    }

    /** Returns the value of a schema; null only if the schema allows it. */
    private @Nullable Object value(Schema schema, JsonNode json) {
        return switch (schema.getType()) {
            case UNION -> json.isNull() ? null : value(notNull(schema), json);
            case RECORD -> object(schema, json);
            case ARRAY -> array(schema, json);
            case ENUM -> model.createEnum(symbol(schema, text(json)), schema);
            case STRING -> text(json);
            case LONG -> number(schema, json);
            case INT ->
                require(json.canConvertToInt() && json.isIntegralNumber(), json).intValue();
            case DOUBLE -> require(json.isNumber(), json).doubleValue();
            case BOOLEAN -> require(json.isBoolean(), json).booleanValue();
            default -> throw new AvroRuntimeException("no JSON form of " + schema.getType());
        };
    }

    private @Nullable Object field(Schema.Field field, @Nullable JsonNode json) {
        if (json == null) {
            return model.getDefaultValue(field);
        }
        try {
            return value(field.schema(), json);
        } catch (AvroRuntimeException e) {
            throw new AvroRuntimeException(field.name() + ": " + e.getMessage(), e);
        }
    }

    private List<@Nullable Object> array(Schema schema, JsonNode json) {
        require(json.isArray(), json);
        List<@Nullable Object> values = new ArrayList<>(json.size());
        json.forEach(each -> values.add(value(schema.getElementType(), each)));
        return values;
    }

    /** Returns an enum symbol. As in Avro, a symbol that this schema does not have is replaced by its default. */
    private static String symbol(Schema schema, String written) {
        if (schema.hasEnumSymbol(written)) {
            return written;
        }
        String byDefault = schema.getEnumDefault();
        if (byDefault == null) {
            throw new AvroRuntimeException("no symbol of " + schema.getName() + ": " + written);
        }
        return byDefault;
    }

    private static Object number(Schema schema, JsonNode json) {
        if (!(schema.getLogicalType() instanceof LogicalTypes.TimestampMillis)) {
            return require(json.canConvertToLong() && json.isIntegralNumber(), json)
                    .longValue();
        }
        try {
            return Instant.parse(text(json));
        } catch (DateTimeException e) {
            throw new AvroRuntimeException("no instant: " + json, e);
        }
    }

    private static String text(JsonNode json) {
        return require(json.isTextual(), json).textValue();
    }

    private static Schema notNull(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow(() -> new AvroRuntimeException("no JSON form of " + union));
    }

    private static JsonNode require(boolean isRight, JsonNode json) {
        if (!isRight) {
            throw new AvroRuntimeException("unexpected " + json.getNodeType());
        }
        return json;
    }
}
