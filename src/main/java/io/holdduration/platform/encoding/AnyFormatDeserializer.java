package io.holdduration.platform.encoding;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value in any format. The first byte shows the format, so that the values of one topic may differ in format. The Confluent
 * format needs the registry, which is asked once for each schema. Thread-safe.
 *
 * @param <T> the generated class
 */
public final class AnyFormatDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private static final byte SINGLE_OBJECT = (byte) 0xC3;

    private final Deserializer<T> json;
    private final Deserializer<T> singleObject;
    private final Optional<Deserializer<T>> confluent;

    /**
     * Creates a deserializer for values of this type.
     *
     * @param settings the settings of the registry, which only the Confluent format needs
     * @param again reads the settings again, in case the registry's credentials were renewed
     */
    public AnyFormatDeserializer(ValueType<T> type, EncodingSettings settings, Supplier<EncodingSettings> again) {
        this.json = new JsonSerde<>(type).deserializer();
        this.singleObject = new SingleObjectSerde<>(type).deserializer();
        this.confluent = settings.schemaRegistry(again)
                .map(registry -> new ConfluentSerde<>(type, OptionalInt.empty(), registry::schema).deserializer());
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        byte first = value.length == 0 ? (byte) '{' : value[0];
        return switch (first) {
            case SINGLE_OBJECT -> singleObject.deserialize(topic, value);
            case ConfluentSerde.MAGIC ->
                confluent
                        .orElseThrow(() -> new SerializationException(
                                "in the Confluent format, which needs schema.registry.url to be read"))
                        .deserialize(topic, value);
            default -> json.deserialize(topic, value);
        };
    }
}
