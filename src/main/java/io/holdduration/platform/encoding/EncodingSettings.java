package io.holdduration.platform.encoding;

import io.holdduration.platform.encoding.registry.RegistrySettings;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * How the values of output topics are written.
 *
 * @param format of all of them
 * @param registry the schema registry; empty if none is set
 */
public record EncodingSettings(OutputFormat format, Optional<RegistrySettings> registry) {
    /**
     * Reads the settings.
     *
     * @param values parsed settings, the registry's among them
     * @throws ConfigException if settings contradict each other
     */
    public static EncodingSettings of(AbstractConfig values) {
        return new EncodingSettings(EncodingSetting.FORMAT.in(values), RegistrySettings.of(values));
    }

    /** The registry, if the format has schemas to put there. */
    Optional<RegistrySettings> registryInUse() {
        return format == OutputFormat.AVRO ? registry : Optional.empty();
    }
}
