package io.holdduration.platform.encoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Avro single-object encoding: the bytes C3 01, the 8-byte fingerprint of the schema, the data. A reader needs the schema, but no
 * registry. Null stays null; an unreadable value is a {@link org.apache.kafka.common.errors.SerializationException}.
 *
 * @param <T> the generated class
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro specification</a>
 */
public class SingleObjectSerde<T extends SpecificRecord> extends ValueSerde<T> {
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    /** Creates a serde for values of this type, in any number of topics. */
    public SingleObjectSerde(ValueType<T> type) {
        super(type.noun());
        this.encoder = new BinaryMessageEncoder<>(type.model(), type.schema());
        this.decoder = new BinaryMessageDecoder<>(type.model(), type.schema());
    }

    @Override
    byte[] encode(T value) throws IOException {
        ByteBuffer buffer = encoder.encode(value);
        // the array is new for this record, and usually has exactly its length
        boolean isWhole = buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining();
        return isWhole ? buffer.array() : Utils.toArray(buffer);
    }

    @Override
    T decode(byte[] bytes) throws IOException {
        return decoder.decode(ByteBuffer.wrap(bytes));
    }
}
