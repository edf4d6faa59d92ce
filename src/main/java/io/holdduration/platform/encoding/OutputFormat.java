package io.holdduration.platform.encoding;

/** The formats of the values of output topics. */
public enum OutputFormat {
    /** Avro: the Confluent wire format with a schema registry, single-object encoding without one. */
    AVRO,
    /** One JSON object a value. */
    JSON
}
