package io.holdduration.platform.encoding;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;

import io.holdduration.platform.config.Setting;
import io.holdduration.platform.encoding.registry.RegistrySettings;
import io.holdduration.platform.encoding.registry.SchemaReader;
import io.holdduration.platform.encoding.registry.SchemaRegistry;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The encoding of the values of output topics.
 *
 * @param format the format of all values
 * @param registry the schema registry; empty if none is set
 */
public record EncodingSettings(OutputFormat format, Optional<RegistrySettings> registry) {
    /** The setting of the format. */
    public static final Setting<OutputFormat> FORMAT = Setting.choice(
            "hold.output.format",
            OutputFormat.AVRO,
            HIGH,
            "How values of output topics are written: avro, or json, one object a value. Avro is in the Confluent wire format if "
                    + "schema.registry.url is set, in single-object encoding otherwise.");

    /**
     * Reads the settings.
     *
     * @param values parsed settings, the registry's among them
     * @throws ConfigException if settings contradict each other
     */
    public static EncodingSettings of(AbstractConfig values) {
        return new EncodingSettings(FORMAT.in(values), RegistrySettings.of(values));
    }

    /** Returns whether values are written with schema ids of a registry. */
    public boolean usesRegistry() {
        return format == OutputFormat.AVRO && registry.isPresent();
    }

    /**
     * Returns the registry; empty if none is set.
     *
     * @param reloaded reads the settings again, in case the credentials were renewed
     */
    Optional<SchemaRegistry> schemaRegistry(Supplier<EncodingSettings> reloaded) {
        return registry.map(first ->
                new SchemaRegistry(first, () -> reloaded.get().registry().orElse(first)));
    }

    /**
     * Returns a reader of schemas for a running process, which cannot wait for long; empty if no registry is set.
     *
     * @param reloaded reads the settings again, in case the credentials were renewed
     */
    Optional<SchemaReader> quickReader(Supplier<EncodingSettings> reloaded) {
        return registry.map(first ->
                SchemaReader.quick(first, () -> reloaded.get().registry().orElse(first)));
    }
}
