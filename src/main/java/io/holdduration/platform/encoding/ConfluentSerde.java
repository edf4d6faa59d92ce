package io.holdduration.platform.encoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.message.RawMessageDecoder;
import org.apache.avro.message.RawMessageEncoder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro in the Confluent wire format: a zero, the four-byte id of the schema in the registry, the data.
 *
 * @param <T> the generated class
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">wire
 *     format</a>
 */
final class ConfluentSerde<T extends SpecificRecord> extends ValueSerde<T> {
    static final byte MAGIC = 0;

    private static final int PREFIX_BYTES = 1 + Integer.BYTES;

    private final ValueType<T> type;
    private final OptionalInt ownId;
    private final IntFunction<Schema> schemas;
    private final RawMessageEncoder<T> encoder;
    private final Map<Integer, RawMessageDecoder<T>> decoders = new ConcurrentHashMap<>();

    /**
     * Creates a serde that reads values with any schema id.
     *
     * @param ownId the id of the type's own schema; empty: not known, for reading only
     * @param schemas finds the schema of another id, which may take a while; its schemas are kept, its exceptions are not
     */
    ConfluentSerde(ValueType<T> type, OptionalInt ownId, IntFunction<Schema> schemas) {
        super(type.noun());
        this.type = type;
        this.ownId = ownId;
        this.schemas = schemas;
        this.encoder = new RawMessageEncoder<>(type.model(), type.schema());
        ownId.ifPresent(id -> decoders.put(id, decoder(type.schema())));
    }

    @Override
    byte[] encode(T value) throws IOException {
        ByteBuffer data = encoder.encode(value);
        ByteBuffer record = ByteBuffer.allocate(PREFIX_BYTES + data.remaining());
        return record.put(MAGIC).putInt(ownId.orElseThrow()).put(data).array();
    }

    @Override
    T decode(byte[] bytes) throws IOException {
        if (bytes.length < PREFIX_BYTES || bytes[0] != MAGIC) {
            throw new IOException("no Confluent wire format");
        }
        ByteBuffer record = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        int id = record.getInt();
        RawMessageDecoder<T> known = decoders.get(id);
        return (known == null ? newDecoder(id) : known).decode(record);
    }

    /** Creates the decoder of an id. It holds no lock meanwhile: other threads continue with the known ids. */
    private RawMessageDecoder<T> newDecoder(int id) {
        RawMessageDecoder<T> decoder = decoder(schemas.apply(id));
        decoders.put(id, decoder);
        return decoder;
    }

    private RawMessageDecoder<T> decoder(Schema writer) {
        return new RawMessageDecoder<>(type.model(), writer, type.schema());
    }
}
