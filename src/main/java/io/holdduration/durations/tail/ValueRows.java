package io.holdduration.durations.tail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.encoding.AnyFormatDeserializer;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.platform.encoding.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Values of one type, in any format.
 *
 * @param table the columns
 * @param values deserializes a value
 * @param json serializes it as JSON
 */
record ValueRows<T extends SpecificRecord>(Table<T> table, Deserializer<T> values, Serializer<T> json) implements Rows {
    /**
     * Creates the rows of a topic.
     *
     * @param reloaded reads the settings again, for renewed credentials of a schema registry
     */
    static <T extends SpecificRecord> ValueRows<T> of(
            String topic,
            ValueType<T> type,
            Table<T> table,
            ProcessorConfig config,
            Supplier<ProcessorConfig> reloaded) {
        return new ValueRows<>(
                table,
                new AnyFormatDeserializer<>(
                        type,
                        config.settings().encoding(),
                        () -> reloaded.get().settings().encoding()),
                Encodings.without(OutputFormat.JSON).of(topic, type).serde().serializer());
    }

    @Override
    public String header() {
        return table.header();
    }

    @Override
    public Optional<String> row(ConsumerRecord<byte[], byte[]> record) {
        return value(record).map(table::row).or(() -> Optional.ofNullable(table.tombstone(key(record))));
    }

    /** Returns the value as JSON; for a tombstone, its key and null. */
    @Override
    public Optional<String> json(ConsumerRecord<byte[], byte[]> record) {
        return value(record)
                .map(value -> new String(json.serialize(record.topic(), value), StandardCharsets.UTF_8))
                .or(() -> Optional.ofNullable(table.tombstone(key(record)))
                        .map(row -> JsonNodeFactory.instance
                                .objectNode()
                                .putNull(key(record))
                                .toString()));
    }

    private Optional<T> value(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(values.deserialize(record.topic(), record.value()));
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }
}
