package io.holdduration.platform.preflight;

import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Checks whether the schema registry accepts the schemas of the topics that a process writes. It registers none.
 *
 * @param encoding the settings of the registry
 * @param written the topics, with the types of their values
 * @param again reads the settings again, for renewed credentials
 */
public record SchemaCheck(
        EncodingSettings encoding, Map<String, ValueType<?>> written, Supplier<EncodingSettings> again) {
    public SchemaCheck {
        written = Map.copyOf(written);
    }

    /** Returns a finding for each topic; none without a registry. */
    public CheckReport report() {
        List<Check> schemas = new ArrayList<>();
        if (encoding.usesRegistry()) {
            written.keySet().stream()
                    .sorted()
                    .forEach(topic -> schemas.add(Check.of(
                            "schema of " + topic, () -> Encodings.preview(encoding, topic, type(topic), again))));
        }
        return CheckReport.of(schemas);
    }

    private ValueType<?> type(String topic) {
        ValueType<?> type = written.get(topic);
        if (type == null) {
            throw new IllegalArgumentException(topic);
        }
        return type;
    }
}
