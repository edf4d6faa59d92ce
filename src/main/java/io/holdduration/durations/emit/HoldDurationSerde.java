package io.holdduration.durations.emit;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.util.ClassSecurityValidator;
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
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro specification</a>
 */
public final class HoldDurationSerde implements Serde<HoldDuration> {
    static {
        // since 1.12.2 Avro makes objects only of classes that the application trusts: here, all that the schema names
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type == HoldDuration.class || type == HoldOutcome.class));
    }

    @Override
    public Serializer<HoldDuration> serializer() {
        return (topic, value) -> write(value);
    }

    @Override
    public Deserializer<HoldDuration> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    private static byte @Nullable [] write(@Nullable HoldDuration value) {
        if (value == null) {
            return null;
        }
        try {
            ByteBuffer buffer = value.toByteBuffer();
            // made for this record, and as a rule just as long as it
            boolean isWhole = buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining();
            return isWhole ? buffer.array() : Utils.toArray(buffer);
        } catch (IOException e) {
            throw new SerializationException("hold duration cannot be written", e);
        }
    }

    private static @Nullable HoldDuration read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return HoldDuration.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("not a hold duration: " + e.getMessage(), e);
        }
    }
}
