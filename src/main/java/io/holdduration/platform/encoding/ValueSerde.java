package io.holdduration.platform.encoding;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Values in one form, whatever the topic. Null stays null. An unreadable value is a {@link SerializationException}. Its message is one
 * line that names the expected value. Thread-safe.
 *
 * @param <T> the generated class
 */
abstract class ValueSerde<T> implements Serde<T> {
    static {
        AvroLimits.apply();
    }

    private final String noun;

    ValueSerde(String noun) {
        this.noun = noun;
    }

    abstract byte[] encode(T value) throws IOException;

    abstract T decode(byte[] bytes) throws IOException;

    @Override
    public final Serializer<T> serializer() {
        return (topic, value) -> write(value);
    }

    @Override
    public final Deserializer<T> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    private byte @Nullable [] write(@Nullable T value) {
        try {
            return value == null ? null : encode(value);
        } catch (IOException e) {
            throw new SerializationException(noun + " cannot be written", e);
        }
    }

    /** Reads a value. Bytes of others can break a decoder in ways that it does not declare. */
    private @Nullable T read(byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : decode(bytes);
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | ClassCastException
                | NegativeArraySizeException
                | UnsupportedOperationException e) {
            throw new SerializationException("not a " + noun + ": " + e.getMessage(), e);
        }
    }
}
