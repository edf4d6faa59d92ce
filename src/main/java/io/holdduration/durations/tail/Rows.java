package io.holdduration.durations.tail;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Formats the records of a topic for a terminal. An unreadable value is a {@link SerializationException}. */
interface Rows {
    /** Returns the names of the table's columns. */
    String header();

    /** Returns the record as a row of the table; empty if there is nothing to show. */
    Optional<String> row(ConsumerRecord<byte[], byte[]> record);

    /** Returns the record as a JSON object; empty if there is nothing to show. */
    Optional<String> json(ConsumerRecord<byte[], byte[]> record);
}
