package io.holdduration.platform.encoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Avro single-object encoding: the bytes C3 01, the 8-byte fingerprint of the schema, the data. A reader needs the schema,
 * no registry. Null is null; what cannot be read is a {@link SerializationException}.
 *
 * @param <T> the generated class
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro specification</a>
 */
public class SingleObjectSerde<T extends SpecificRecord> implements Serde<T> {
    private final String noun;
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    /** A serde for values of this type, in any number of topics. */
    public SingleObjectSerde(ValueType<T> type) {
        this.noun = type.noun();
        this.encoder = new BinaryMessageEncoder<>(type.model(), type.schema());
        this.decoder = new BinaryMessageDecoder<>(type.model(), type.schema());
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    private byte @Nullable [] write(@Nullable T value) {
        if (value == null) {
            return null;
        }
        try {
            ByteBuffer buffer = encoder.encode(value);
            // made for this record, and as a rule just as long as it
            boolean isWhole = buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining();
            return isWhole ? buffer.array() : Utils.toArray(buffer);
        } catch (IOException e) {
            throw new SerializationException(noun + " cannot be written", e);
        }
    }

    private @Nullable T read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return decoder.decode(ByteBuffer.wrap(bytes));
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("not a " + noun + ": " + e.getMessage(), e);
        }
    }
}
