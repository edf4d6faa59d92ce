package io.holdduration.platform.encoding;

import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/**
 * How the values of one topic are written and read.
 *
 * @param serde writes and reads them; null is null; what cannot be read is a
 *     {@link org.apache.kafka.common.errors.SerializationException}; thread-safe
 * @param contentType the media type, for the header {@code content-type}
 * @param dataSchema where the schema is, for the header {@code ce_dataschema}; empty without a registry
 * @param <T> the generated class
 */
public record ValueEncoding<T>(Serde<T> serde, String contentType, Optional<String> dataSchema) {
    static <T> ValueEncoding<T> json(Serde<T> serde) {
        return new ValueEncoding<>(serde, "application/json", Optional.empty());
    }

    static <T> ValueEncoding<T> avro(Serde<T> serde) {
        return new ValueEncoding<>(serde, "application/avro", Optional.empty());
    }

    static <T> ValueEncoding<T> avro(Serde<T> serde, String dataSchema) {
        return new ValueEncoding<>(serde, "application/avro", Optional.of(dataSchema));
    }
}
