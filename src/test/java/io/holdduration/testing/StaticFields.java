package io.holdduration.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** The constants that a class declares. */
public final class StaticFields {
    private StaticFields() {}

    /** Returns the values of the static fields of this type in a class, private ones too. */
    public static <T> List<T> of(Class<?> declaring, Class<T> type) throws IllegalAccessException {
        List<T> values = new ArrayList<>();
        for (Field field : declaring.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && type.isAssignableFrom(field.getType())) {
                field.setAccessible(true);
                values.add(type.cast(field.get(null)));
            }
        }
        return values;
    }
}
