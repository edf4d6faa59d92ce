package io.holdduration.platform.streams;

import java.util.Arrays;
import java.util.Locale;

/** The place of timelines between events. In both cases a changelog topic holds a copy. */
public enum StoreKind {
    /** On disk, in the state directory: state may be larger than memory and survives a clean restart. */
    ROCKSDB,
    /** On the heap: faster, restored from the changelog at every start. */
    IN_MEMORY;

    /** Returns the names of the kinds in the setting. */
    public static String[] names() {
        return Arrays.stream(values()).map(StoreKind::settingName).toArray(String[]::new);
    }

    public static StoreKind named(String settingName) {
        return valueOf(settingName.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private String settingName() {
        return name().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
