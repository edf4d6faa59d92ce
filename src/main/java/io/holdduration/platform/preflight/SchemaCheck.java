package io.holdduration.platform.preflight;

import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Checks whether the schema registry accepts the schemas of the topics that a process writes, and shows those that it reads. It registers
 * none.
 */
public final class SchemaCheck {
    private SchemaCheck() {}

    /**
     * Returns a finding for each topic; none without a registry.
     *
     * @param encoding the settings of the registry
     * @param written the topics that the process writes, with the types of their values
     * @param read the topics with such values that it reads
     * @param reloaded reads the settings again, for renewed credentials
     */
    public static CheckReport report(
            EncodingSettings encoding,
            Map<String, ValueType<?>> written,
            Map<String, ValueType<?>> read,
            Supplier<EncodingSettings> reloaded) {
        List<Check> schemas = new ArrayList<>();
        if (encoding.usesRegistry()) {
            new TreeMap<>(written)
                    .forEach((topic, type) ->
                            schemas.add(check(topic, () -> Encodings.preview(encoding, topic, type, reloaded))));
            new TreeMap<>(read)
                    .forEach((topic, type) ->
                            schemas.add(check(topic, () -> Encodings.previewOfRead(encoding, topic, type, reloaded))));
        }
        return CheckReport.of(schemas);
    }

    private static Check check(String topic, Supplier<String> look) {
        return Check.of("schema of " + topic, look);
    }
}
