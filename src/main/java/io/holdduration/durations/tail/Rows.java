package io.holdduration.durations.tail;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** What the records of a topic look like on a terminal. A value that cannot be read is a {@link SerializationException}. */
interface Rows {
    /** The names of the table's columns. */
    String header();

    /** The record as a row of the table; empty if there is nothing to show. */
    Optional<String> row(ConsumerRecord<byte[], byte[]> record);

    /** The record as a JSON object; empty if there is nothing to show. */
    Optional<String> json(ConsumerRecord<byte[], byte[]> record);
}
