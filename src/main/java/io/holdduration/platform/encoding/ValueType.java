package io.holdduration.platform.encoding;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * The type of a topic's values: a class that Avro has generated. Its schema determines the JSON form, too.
 *
 * @param noun the word for a value in error messages, such as {@code hold duration}
 * @param type the generated class
 */
public record ValueType<T extends SpecificRecord>(String noun, Class<T> type) {
    /**
     * Allows Avro to create objects of the schema's classes. Since 1.12.2 it creates objects only of classes that the application
     * trusts.
     */
    public ValueType {
        Set<String> names = new HashSet<>();
        addNames(SpecificData.getForClass(type).getSchema(type), names);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), each -> names.contains(each.getName())));
    }

    /** Returns the schema that the class was generated from, including Avro's notes for Java. */
    public Schema schema() {
        return model().getSchema(type);
    }

    SpecificData model() {
        return SpecificData.getForClass(type);
    }

    private static void addNames(Schema schema, Set<String> names) {
        switch (schema.getType()) {
            case RECORD -> {
                if (names.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> addNames(field.schema(), names));
                }
            }
            case ENUM, FIXED -> names.add(schema.getFullName());
            case ARRAY -> addNames(schema.getElementType(), names);
            case MAP -> addNames(schema.getValueType(), names);
            case UNION -> schema.getTypes().forEach(type -> addNames(type, names));
            default -> {}
        }
    }
}
