package io.holdduration.platform.encoding;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Values in one form, the same on any topic. Null stays null. An unreadable value is a {@link SerializationException}. Its message is one
 * line that names the expected value. Thread-safe.
 *
 * @param <T> the generated class
 */
abstract class ValueSerde<T> implements Serde<T> {
    /** The limit of a length, in bytes or items: far more than Kafka's largest record has by default. */
    private static final String MOST = Integer.toString(16 * 1024 * 1024);

    static {
        limitLengths(
                "org.apache.avro.limits.bytes.maxLength",
                "org.apache.avro.limits.string.maxLength",
                "org.apache.avro.limits.collectionItems.maxLength");
    }

    private final String noun;

    ValueSerde(String noun) {
        this.noun = noun;
    }

    /**
     * Sets the limits of lengths in Avro values that the operator has not set. Avro allocates what a length says before it reads, so a
     * corrupt record of a few bytes would ask for 2 GB, and end the process at each start. Avro takes its limits from system
     * properties, when its first value is read.
     *
     * @see <a href="https://avro.apache.org/docs/1.12.0/api/java/org/apache/avro/SystemLimitException.html">Avro's system limits</a>
     */
    private static void limitLengths(String... properties) {
        for (String property : properties) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, MOST);
            }
        }
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
