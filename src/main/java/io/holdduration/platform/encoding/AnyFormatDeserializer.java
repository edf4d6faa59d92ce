package io.holdduration.platform.encoding;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.registry.RegistryAwayException;
import io.holdduration.platform.encoding.registry.SchemaReader;
import io.holdduration.platform.encoding.registry.SchemaRegistry;
import io.holdduration.platform.kafka.Causes;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a value in any format. The first byte shows the format, so that the values of one topic may differ in format. The Confluent
 * format needs the registry, which is asked once for each schema. If it does not answer then, {@link #deserialize} throws a
 * {@link RegistryAwayException}: the value may be readable, and must not be skipped. Thread-safe.
 *
 * @param <T> the generated class
 */
public final class AnyFormatDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private static final Logger log = LoggerFactory.getLogger(AnyFormatDeserializer.class);
    private static final byte SINGLE_OBJECT = (byte) 0xC3;

    private final Deserializer<T> json;
    private final Deserializer<T> singleObject;
    private final Optional<Deserializer<T>> confluent;

    /**
     * Creates a deserializer for a command: it waits for the registry as a start does.
     *
     * @param settings the settings of the registry, which only the Confluent format needs
     * @param reloaded reads the settings again, in case the registry's credentials were renewed
     */
    public AnyFormatDeserializer(ValueType<T> type, EncodingSettings settings, Supplier<EncodingSettings> reloaded) {
        this(type, OptionalInt.empty(), settings.schemaRegistry(reloaded).map(SchemaRegistry::reader));
    }

    private AnyFormatDeserializer(ValueType<T> type, OptionalInt ownId, Optional<SchemaReader> schemas) {
        this.json = new JsonSerde<>(type).deserializer();
        this.singleObject = new SingleObjectSerde<>(type).deserializer();
        this.confluent = schemas.map(reader -> new ConfluentSerde<>(type, ownId, reader::schema).deserializer());
    }

    /**
     * Creates a deserializer for a process that reads a topic while it runs. If output is in the Confluent format, the id of the type's
     * own schema is looked up now, and the usual value needs no request later. Only a value with another id does: one that another
     * release has written, or the first one after a start before the writer's. Such a request lasts a few seconds at most.
     *
     * @param reloaded reads the settings again, in case the registry's credentials were renewed
     * @throws ExitException if the registry cannot be used; the message names the remedy
     */
    public static <T extends SpecificRecord> AnyFormatDeserializer<T> connect(
            String topic, ValueType<T> type, EncodingSettings settings, Supplier<EncodingSettings> reloaded) {
        OptionalInt ownId = OptionalInt.empty();
        if (settings.usesRegistry()) {
            ownId = settings.schemaRegistry(reloaded).orElseThrow().find(topic, type.schema());
            noteSchema(topic, ownId);
        }
        return new AnyFormatDeserializer<>(type, ownId, settings.quickReader(reloaded));
    }

    private static void noteSchema(String topic, OptionalInt id) {
        if (id.isPresent()) {
            log.atInfo()
                    .addKeyValue("topic", topic)
                    .addKeyValue("id", id.getAsInt())
                    .log("schema of a topic that is read");
        } else {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .log(
                            "the registry does not have the schema of a topic that is read; the process that writes it registers it,"
                                    + " and if it has, schema.registry.url lacks its path");
        }
    }

    /**
     * Creates the same for a process that can wait: if the registry does not answer, it is asked when a record needs it.
     *
     * @throws ExitException if the registry answers, and cannot be used
     */
    public static <T extends SpecificRecord> AnyFormatDeserializer<T> connectOnceItAnswers(
            String topic, ValueType<T> type, EncodingSettings settings, Supplier<EncodingSettings> reloaded) {
        try {
            return connect(topic, type, settings, reloaded);
        } catch (ExitException e) {
            if (Causes.has(e, RegistryAwayException.class)) {
                log.atWarn()
                        .addKeyValue("topic", topic)
                        .addKeyValue("reason", e.getMessage())
                        .log("started without the schema");
                return new AnyFormatDeserializer<>(type, OptionalInt.empty(), settings.quickReader(reloaded));
            }
            throw e;
        }
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
