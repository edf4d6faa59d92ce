package io.holdduration.platform.encoding;

import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/**
 * The encoding of one topic's values.
 *
 * @param serde writes and reads them; null stays null; an unreadable value is a
 *     {@link org.apache.kafka.common.errors.SerializationException}; thread-safe
 * @param contentType the media type, for the header {@code content-type}
 * @param dataSchema the address of the schema, for the header {@code ce_dataschema}; empty without a registry
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
