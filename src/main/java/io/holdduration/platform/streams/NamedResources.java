package io.holdduration.platform.streams;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;

/** The settings that make a topology's builder reject a store or topic without an explicit name. */
public final class NamedResources {
    private NamedResources() {}

    /**
     * Returns the settings. A generated name changes with the topology, which orphans the data stored under it. The first two entries
     * and the last have no effect on naming: the configuration requires the first two, and warns without the last.
     */
    public static TopologyConfig enforced() {
        StreamsConfig config = new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "naming",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "localhost:0",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true,
                "processing.exception.handler.global.enabled",
                true));
        return new TopologyConfig(null, config, new Properties());
    }
}
