package io.holdduration.platform.encoding.registry;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.Pause;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads the schemas of ids from the registry, with a request for each. Bytes of others can look like any id. An id that the registry does
 * not know is not asked for again for some time, so many such records cost one request. Thread-safe.
 */
public final class SchemaReader {
    /** The time until an unknown id is asked for once more: a node of the registry may hear of a new schema a moment late. */
    private static final Duration ONCE_MORE_AFTER = Duration.ofMillis(500);

    /** The time for which an id stays unknown then. */
    static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);

    /** The time limit of a request: two of them and the pause fit into the transaction timeout of 10 s; a task that asks has one open. */
    private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(4);

    private static final Duration LONGEST_QUICK_ANSWER = Duration.ofSeconds(2);
    private static final int MOST_UNKNOWN = 1_000;

    private final RegistryClient client;
    private final LongSupplier nanoTime;
    private final Map<Integer, Unknown> unknown = new HashMap<>();

    /** The last answer about an id without a schema. */
    private record Unknown(String reason, long askedNanos) {}

    /**
     * Creates a reader that sends no request before it is used.
     *
     * @param nanoTime a clock for intervals, as {@link System#nanoTime}
     */
    SchemaReader(RegistryClient client, LongSupplier nanoTime) {
        this.client = client;
        this.nanoTime = nanoTime;
    }

    /**
     * Creates a reader for a running process, which cannot wait as long for the registry as a start.
     *
     * @param reloaded reads the settings again, in case the credentials were renewed
     */
    public static SchemaReader quick(RegistrySettings settings, Supplier<RegistrySettings> reloaded) {
        return new SchemaReader(
                new RegistryClient(settings, reloaded, LITTLE_PATIENCE, LONGEST_QUICK_ANSWER), System::nanoTime);
    }

    /**
     * Returns the schema of an id.
     *
     * @throws SerializationException if the registry has none, or it is not an Avro schema
     * @throws RegistryAwayException if the registry does not answer; the id may have a schema
     * @throws ExitException if the registry denies access
     */
    public Schema schema(int id) {
        requireUnasked(id);
        try {
            return ask(id);
        } catch (SerializationException e) {
            remember(id, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Schema ask(int id) {
        RegistryAnswer answer = request(id);
        if (answer.status() == 404) {
            Pause.of(ONCE_MORE_AFTER, "waiting for a schema of the registry");
            answer = request(id);
        }
        if (answer.status() == 404) {
            throw new SerializationException("schema " + id + " is not in the registry " + answer.url());
        }
        try {
            return SchemaText.parsed(SchemaRegistry.content(answer, "Cannot read schema " + id)
                    .path("schema")
                    .asText());
        } catch (SchemaParseException e) {
            throw new SerializationException("schema " + id + " of the registry is no Avro schema", e);
        }
    }

    private RegistryAnswer request(int id) {
        return client.ask(null, "schemas", "ids", Integer.toString(id));
    }

    private synchronized void requireUnasked(int id) {
        if (id < 0) {
            throw new SerializationException("no registry has a schema " + id);
        }
        Unknown last = unknown.get(id);
        if (last != null && nanoTime.getAsLong() - last.askedNanos() < UNKNOWN_FOR.toNanos()) {
            throw new SerializationException(last.reason());
        }
    }

    private synchronized void remember(int id, String reason) {
        if (unknown.size() >= MOST_UNKNOWN) {
            unknown.clear();
        }
        unknown.put(id, new Unknown(reason, nanoTime.getAsLong()));
    }
}
