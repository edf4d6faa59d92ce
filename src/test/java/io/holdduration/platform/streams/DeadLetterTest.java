package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dead letter that is refused would stop the stream, so its size must never be taken for too small. */
class DeadLetterTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldNotTakeItsSizeForLessThanWhatProducerAndBrokerMeasure(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] key = bytes(random);
            byte[] value = bytes(random);
            Headers headers = new RecordHeaders();
            for (int header = random.nextInt(20); header > 0; header--) {
                headers.add("\u20AC".repeat(random.nextInt(5)) + header, bytes(random));
            }

            long size = DeadLetter.sizeOf(key, value, headers);

            int byProducer = AbstractRecords.estimateSizeInBytesUpperBound(
                    RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE, key, value, headers.toArray());
            SimpleRecord record = new SimpleRecord(Long.MAX_VALUE, key, value, headers.toArray());
            int byBroker = MemoryRecords.withRecords(Compression.NONE, record).sizeInBytes();
            assertThat(size)
                    .as("seed %d, round %d", seed, round)
                    .isGreaterThanOrEqualTo(byProducer)
                    .isGreaterThanOrEqualTo(byBroker)
                    .isLessThan(byBroker + 64L + 32L + 10L * headers.toArray().length + byBroker / 900);
        }
    }

    private static byte[] bytes(Random random) {
        return random.nextInt(4) == 0 ? null : new byte[random.nextInt(random.nextBoolean() ? 10 : 70_000)];
    }
}
