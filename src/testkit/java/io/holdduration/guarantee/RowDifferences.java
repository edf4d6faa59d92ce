package io.holdduration.guarantee;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The differences between two records of one type. */
final class RowDifferences {
    private RowDifferences() {}

    /** Returns a phrase for each field that differs: {@code holds 3 instead of 2}. */
    static <R extends Record> List<String> between(R expected, R published) {
        List<String> differences = new ArrayList<>();
        for (RecordComponent field : expected.getClass().getRecordComponents()) {
            Object right = value(field, expected);
            Object actual = value(field, published);
            if (!Objects.equals(right, actual)) {
                differences.add(field.getName() + " " + actual + " instead of " + right);
            }
        }
        return differences;
    }

    private static @Nullable Object value(RecordComponent field, Record row) {
        try {
            return field.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the accessor of a public record: " + field, e);
        }
    }
}
