package io.holdduration.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GrouplessConsumerTest {
    private static final TopicPartition KNOWN = new TopicPartition("holds", 0);
    private static final TopicPartition ADDED = new TopicPartition("holds", 1);

    @Test
    void shouldReadAddedPartitionsFromTheirBeginningAndTheOthersOn() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
        consumer.updateBeginningOffsets(Map.of(KNOWN, 0L, ADDED, 3L));
        consumer.updateEndOffsets(Map.of(KNOWN, 9L, ADDED, 9L));
        consumer.assign(List.of(KNOWN));
        consumer.seek(KNOWN, 7);

        GrouplessConsumer.readAlso(consumer, List.of(KNOWN, ADDED));

        assertThat(consumer.position(ADDED)).isEqualTo(3);
        assertThat(consumer.position(KNOWN)).isEqualTo(7);
    }
}
