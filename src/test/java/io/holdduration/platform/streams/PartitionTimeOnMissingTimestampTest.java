package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTimeOnMissingTimestampTest {

    @ParameterizedTest
    @CsvSource({"5, 9, 5", "0, 9, 0", "9223372036854775807, 9, 9223372036854775807", "-1, 9, 9", "-1, -1, 0", "-5, 0, 0"
    })
    void shouldNeverGiveANegativeTimestamp(long timestamp, long partitionTime, long expected) {
        ConsumerRecord<Object, Object> record = new ConsumerRecord<>(
                "t",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                null,
                new RecordHeaders(),
                Optional.empty());

        long extracted = new PartitionTimeOnMissingTimestamp().extract(record, partitionTime);

        assertThat(extracted).isEqualTo(expected);
    }
}
