package io.holdduration.simulation.traffic;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.ExitException;
import io.holdduration.simulation.LiveCentre;
import io.holdduration.simulation.Posting;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A topic with somebody's events is left alone. */
class EventsOfOthersTest {
    private static final String TOPIC = "channel-events";
    private static final int MANY = 5 * EventsOfOthers.LOOK;

    /** The records of a simulation, of whatever form, and among them one of others. */
    private static MockConsumer<byte[], byte[]> topic(int records, int ofOthers) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        Posting posting =
                new LiveCentre(1, 10, 1, 1, 0, 0).openAt(0).next(Long.MAX_VALUE).orElseThrow();
        ProducerRecord<byte[], byte[]> own = new SimulatedRecords(TOPIC, false, 1).of(posting);
        Map<TopicPartition, Long> begin = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (int partition = 0; partition < 2; partition++) {
            begin.put(new TopicPartition(TOPIC, partition), 0L);
            ends.put(new TopicPartition(TOPIC, partition), partition == 0 ? 0L : records);
        }
        consumer.updateBeginningOffsets(begin);
        consumer.updateEndOffsets(ends);
        consumer.schedulePollTask(() -> addFrom(0, Math.min(records, EventsOfOthers.LOOK), ofOthers, own, consumer));
        consumer.schedulePollTask(
                () -> addFrom(Math.max(0, records - EventsOfOthers.LOOK), records, ofOthers, own, consumer));
        return consumer;
    }

    private static void addFrom(
            int from,
            int until,
            int ofOthers,
            ProducerRecord<byte[], byte[]> own,
            MockConsumer<byte[], byte[]> consumer) {
        for (int offset = from; offset < until; offset++) {
            ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(TOPIC, 1, offset, null, new byte[] {'{', '}'});
            if (offset != ofOthers) {
                own.headers().forEach(record.headers()::add);
            }
            consumer.addRecord(record);
        }
    }

    @Test
    void shouldAcceptAnEmptyTopicAndOneWithSimulatedEventsOnly() {
        assertThatCode(() -> new EventsOfOthers(topic(0, -1), TOPIC).refuse(2)).doesNotThrowAnyException();
        assertThatCode(() -> new EventsOfOthers(topic(MANY, -1), TOPIC).refuse(2))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseEventsOfOthersAmongTheOldestAndTheNewest() {
        for (int place : new int[] {0, EventsOfOthers.LOOK - 1, MANY - EventsOfOthers.LOOK, MANY - 1}) {
            assertThatThrownBy(() -> new EventsOfOthers(topic(MANY, place), TOPIC).refuse(2))
                    .isInstanceOf(ExitException.class)
                    .hasMessage("Topic channel-events has events of others, such as that at offset " + place
                            + " of partition 1; --force sends simulated events nevertheless");
        }
    }
}
