package io.holdduration.platform.streams;

import java.util.Arrays;
import java.util.Locale;

/** Where timelines are kept between events. Either way a changelog topic holds a copy. */
public enum StoreKind {
    /** On disk, in the state directory: state may be larger than memory and survives a clean restart. */
    ROCKSDB,
    /** On the heap: faster, restored from the changelog at every start. */
    IN_MEMORY;

    /** The names by which the setting calls them. */
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
