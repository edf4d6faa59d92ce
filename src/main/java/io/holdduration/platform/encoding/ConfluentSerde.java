package io.holdduration.platform.encoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.RawMessageDecoder;
import org.apache.avro.message.RawMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Avro in the Confluent wire format: a zero, the four-byte id of the schema in the registry, the data. Null is null; what cannot be
 * read is a {@link SerializationException}.
 *
 * @param <T> the generated class
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">wire
 *     format</a>
 */
final class ConfluentSerde<T extends SpecificRecord> implements Serde<T> {
    private static final byte MAGIC = 0;
    private static final int NO_ID = -1;
    private static final int PREFIX_BYTES = 1 + Integer.BYTES;

    private final ValueType<T> type;
    private final int id;
    private final IntFunction<Schema> schemas;
    private final RawMessageEncoder<T> encoder;
    private final Map<Integer, RawMessageDecoder<T>> decoders = new ConcurrentHashMap<>();

    /**
     * A serde that writes under one id and reads all.
     *
     * @param id the id of the type's own schema
     * @param schemas finds the schema of another id, which may take a while; it is asked once for each
     */
    ConfluentSerde(ValueType<T> type, int id, IntFunction<Schema> schemas) {
        this.type = type;
        this.id = id;
        this.schemas = schemas;
        this.encoder = new RawMessageEncoder<>(type.model(), type.schema());
        this.decoders.put(id, decoder(type.schema()));
    }

    /** Reads under all ids. */
    static <T extends SpecificRecord> Deserializer<T> reader(ValueType<T> type, IntFunction<Schema> schemas) {
        ConfluentSerde<T> serde = new ConfluentSerde<>(type, NO_ID, schemas);
        serde.decoders.clear();
        return serde.deserializer();
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
            ByteBuffer data = encoder.encode(value);
            ByteBuffer record = ByteBuffer.allocate(PREFIX_BYTES + data.remaining());
            return record.put(MAGIC).putInt(id).put(data).array();
        } catch (IOException e) {
            throw new SerializationException(type.noun() + " cannot be written", e);
        }
    }

    private @Nullable T read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < PREFIX_BYTES || bytes[0] != MAGIC) {
            throw new SerializationException("not a " + type.noun() + ": no Confluent wire format");
        }
        ByteBuffer record = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        int writtenWith = record.getInt();
        try {
            return decoders.computeIfAbsent(writtenWith, each -> decoder(schemas.apply(each)))
                    .decode(record);
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("not a " + type.noun() + ": " + e.getMessage(), e);
        }
    }

    private RawMessageDecoder<T> decoder(Schema writer) {
        return new RawMessageDecoder<>(type.model(), writer, type.schema());
    }
}
