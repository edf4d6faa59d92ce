package io.holdduration.durations.tail;

import io.holdduration.avro.HoldDuration;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.platform.encoding.AnyFormatDeserializer;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Hold durations of whichever format. */
record HoldRows(Deserializer<HoldDuration> values, Serializer<HoldDuration> json) implements Rows {
    /**
     * Rows of one topic.
     *
     * @param again reads the settings anew, for a schema registry's credentials that were renewed
     */
    static HoldRows of(String topic, ProcessorConfig config, Supplier<ProcessorConfig> again) {
        return new HoldRows(
                new AnyFormatDeserializer<>(
                        HoldDurationSerde.TYPE,
                        config.settings().encoding(),
                        () -> again.get().settings().encoding()),
                Encodings.without(OutputFormat.JSON)
                        .of(topic, HoldDurationSerde.TYPE)
                        .serde()
                        .serializer());
    }

    @Override
    public String header() {
        return HoldTable.header();
    }

    @Override
    public Optional<String> row(ConsumerRecord<byte[], byte[]> record) {
        return hold(record).map(HoldTable::row);
    }

    @Override
    public Optional<String> json(ConsumerRecord<byte[], byte[]> record) {
        return hold(record).map(hold -> new String(json.serialize(record.topic(), hold), StandardCharsets.UTF_8));
    }

    private Optional<HoldDuration> hold(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(values.deserialize(record.topic(), record.value()));
    }
}
