package io.holdduration.config;

import org.apache.kafka.common.config.ConfigDef;

/** The declaration of the product's own settings: name, type, default, what is allowed, and what it means. */
final class HoldConfigDef {
    private static final ConfigDef DEFINITION = DeploymentConfigDef.addTo(FlowConfigDef.addTo(new ConfigDef()));

    private HoldConfigDef() {}

    /** A copy of the declaration, in the order in which a reader wants to see the settings. */
    static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }
}
