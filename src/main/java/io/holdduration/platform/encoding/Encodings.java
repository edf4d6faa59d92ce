package io.holdduration.platform.encoding;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.registry.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * The encodings with which a process writes and reads the values of output topics: one format for all of them. With a registry, the ids
 * of all written schemas are known before the stream starts: no task waits for HTTP to write. Thread-safe.
 */
public final class Encodings {
    private final OutputFormat format;
    private final Optional<SchemaRegistry> registry;
    private final Map<String, Integer> ids;

    private Encodings(OutputFormat format, Optional<SchemaRegistry> registry, Map<String, Integer> ids) {
        this.format = format;
        this.registry = registry;
        this.ids = Map.copyOf(ids);
    }

    /** Returns encodings that need no registry. */
    public static Encodings without(OutputFormat format) {
        return new Encodings(format, Optional.empty(), Map.of());
    }

    /**
     * Returns encodings according to the settings. With a registry, the schemas of these topics are registered or looked up. This may
     * take half a minute while the registry is unreachable.
     *
     * @param written the topics that the process writes, with the types of their values
     * @param reloaded reads the settings again, in case the registry's credentials were renewed
     * @throws ExitException if the registry rejects a schema or cannot be used; the message names the remedy
     */
    public static Encodings connect(
            EncodingSettings settings, Map<String, ValueType<?>> written, Supplier<EncodingSettings> reloaded) {
        Optional<SchemaRegistry> found = settings.schemaRegistry(reloaded);
        if (!settings.usesRegistry() || found.isEmpty()) {
            return without(settings.format());
        }
        SchemaRegistry registry = found.get();
        Map<String, Integer> ids = new HashMap<>();
        written.forEach((topic, type) -> ids.put(topic, registry.idOf(topic, type.schema())));
        return new Encodings(settings.format(), found, ids);
    }

    /**
     * Returns the result that {@link #connect} would have for the schema of one topic; nothing is registered.
     *
     * @param settings settings with a registry
     * @return one line for the operator
     * @throws ExitException as {@link #connect} would
     */
    public static String preview(
            EncodingSettings settings, String topic, ValueType<?> type, Supplier<EncodingSettings> reloaded) {
        return settings.schemaRegistry(reloaded).orElseThrow().preview(topic, type.schema());
    }

    /**
     * Returns the result of looking up the schema of a topic that the process reads, as {@link AnyFormatDeserializer#connect} does.
     *
     * @param settings settings with a registry
     * @return one line for the operator
     * @throws ExitException if the registry cannot be used
     */
    public static String previewOfRead(
            EncodingSettings settings, String topic, ValueType<?> type, Supplier<EncodingSettings> reloaded) {
        OptionalInt id = settings.schemaRegistry(reloaded).orElseThrow().find(topic, type.schema());
        return id.isPresent()
                ? "id " + id.getAsInt()
                : "not in the registry yet; the process that writes the topic registers it."
                        + " If it has, schema.registry.url lacks its path";
    }

    /**
     * Returns the encoding of one topic.
     *
     * @param topic one of the written topics, if there is a registry
     */
    public <T extends SpecificRecord> ValueEncoding<T> of(String topic, ValueType<T> type) {
        return switch (format) {
            case AVRO -> avro(topic, type);
            case JSON -> ValueEncoding.json(new JsonSerde<>(type));
        };
    }

    private <T extends SpecificRecord> ValueEncoding<T> avro(String topic, ValueType<T> type) {
        if (registry.isEmpty()) {
            return ValueEncoding.avro(new SingleObjectSerde<>(type));
        }
        Integer id = ids.get(topic);
        if (id == null) {
            throw new IllegalArgumentException("no schema id of " + topic);
        }
        SchemaRegistry schemas = registry.get();
        return ValueEncoding.avro(
                new ConfluentSerde<>(type, OptionalInt.of(id), schemas.reader()::schema), schemas.addressOf(id));
    }
}
