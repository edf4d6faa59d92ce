package io.holdduration.platform.encoding;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import io.holdduration.platform.config.Setting;
import org.apache.kafka.common.config.ConfigDef;

/** The setting that says how the values of output topics are written. */
public final class EncodingSetting {
    /** The format of all output topics. */
    public static final Setting<OutputFormat> FORMAT = new Setting<>(
            "hold.output.format",
            ConfigDef.Type.STRING,
            "avro",
            in(OutputFormat.names()),
            HIGH,
            "How values of output topics are written: avro, or json, one object a value. Avro is in the Confluent wire format if "
                    + "schema.registry.url is set, in single-object encoding otherwise.",
            name -> OutputFormat.named((String) name));

    private EncodingSetting() {}
}
