package io.holdduration.platform.encoding;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * What the values of a topic are: a class that Avro has generated. Its schema says what the JSON form looks like, too.
 *
 * @param noun what a value is, for error messages, such as {@code hold duration}
 * @param type the generated class
 */
public record ValueType<T extends SpecificRecord>(String noun, Class<T> type) {
    /** Lets Avro make objects of the schema's classes; since 1.12.2 it makes them only of classes that the application trusts. */
    public ValueType {
        Set<String> names = new HashSet<>();
        addNames(SpecificData.getForClass(type).getSchema(type), names);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), each -> names.contains(each.getName())));
    }

    /** The schema that the class was generated from, with Avro's own notes for Java in it. */
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
