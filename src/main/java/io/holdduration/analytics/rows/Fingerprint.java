package io.holdduration.analytics.rows;

import io.holdduration.platform.encoding.SingleObjectSerde;
import io.holdduration.platform.encoding.ValueType;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;

/**
 * Identifies the content of a value in 16 bytes, independent of the output format. Values of one type with equal fingerprints are equal.
 *
 * @param <T> the generated class
 */
public final class Fingerprint<T extends SpecificRecord> {
    private static final int BYTES = 16;

    private final SingleObjectSerde<T> serde;

    /** Creates fingerprints of values of this type. */
    public Fingerprint(ValueType<T> type) {
        this.serde = new SingleObjectSerde<>(type);
    }

    /** Returns the fingerprint of a value, whose revision is always the same. */
    public ByteBuffer of(T value) {
        byte[] hash = sha256().digest(serde.serializer().serialize("", value));
        return ByteBuffer.wrap(Arrays.copyOf(hash, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
