package io.holdduration.analytics.interactions;

import io.holdduration.analytics.rows.ClockStore;
import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.avro.HoldRow;
import io.holdduration.avro.PublishedGroup;
import io.holdduration.domain.summary.SummarizedHold;
import io.holdduration.platform.encoding.SingleObjectSerde;
import io.holdduration.platform.encoding.ValueType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The interactions of a task in its store. A key is the length of the interactionId in two bytes, the interactionId, and the holdId,
 * both in UTF-8. Without a holdId it is the interaction's own entry, which sorts before its rows. The mark of an interaction that is still
 * to be published has the length {@code 0xFFFE}, which is longer than any {@linkplain HoldRows#MAX_TEXT text}.
 */
final class InteractionStore {
    /** The name of the store, as in its changelog and in {@code docs/analytics-topology.md}. */
    static final String NAME = "interaction-holds-rows";

    private static final SingleObjectSerde<PublishedGroup> GROUP =
            new SingleObjectSerde<>(new ValueType<>("published group", PublishedGroup.class));
    private static final int LENGTH_BYTES = 2;
    private static final byte[] DUE = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] MARK = {};

    private final KeyValueStore<byte[], byte[]> store;

    InteractionStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** Returns what has been published of an interaction; null if it is not remembered. */
    @Nullable PublishedGroup group(String interactionId) {
        return GROUP.deserializer().deserialize(NAME, store.get(key(interactionId, "")));
    }

    void save(String interactionId, PublishedGroup group) {
        store.put(key(interactionId, ""), GROUP.serializer().serialize(NAME, group));
    }

    /** Returns the row of a hold; null if there is none. */
    @Nullable HoldRow row(String interactionId, String holdId) {
        return HoldRows.SERDE.deserializer().deserialize(NAME, store.get(key(interactionId, holdId)));
    }

    void save(String interactionId, HoldRow row) {
        store.put(
                key(interactionId, row.getHoldId()), HoldRows.SERDE.serializer().serialize(NAME, row));
    }

    /** Returns the rows of an interaction, with those of withdrawn holds; not more than {@code most}. */
    List<HoldRow> rows(String interactionId, int most) {
        List<HoldRow> rows = new ArrayList<>();
        forEachRow(interactionId, row -> {
            rows.add(row);
            return rows.size() < most;
        });
        return rows;
    }

    /**
     * Returns all holds of an interaction. There may be a million of them, if a sender gives all events the same id. Rows are therefore
     * dropped at once, and a text that many holds have is kept once.
     */
    List<SummarizedHold> holds(String interactionId) {
        List<SummarizedHold> holds = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        forEachRow(interactionId, row -> {
            HoldRows.summarized(row).map(hold -> withSharedTexts(hold, texts)).ifPresent(holds::add);
            return true;
        });
        return holds;
    }

    /** @param take returns whether it takes another row */
    private void forEachRow(String interactionId, Predicate<HoldRow> take) {
        try (KeyValueIterator<byte[], byte[]> entries = entries(interactionId)) {
            boolean isWanted = true;
            while (isWanted && entries.hasNext()) {
                KeyValue<byte[], byte[]> entry = entries.next();
                if (entry.value != null && ofGroup(entry.key).isEmpty()) {
                    isWanted = take.test(HoldRows.SERDE.deserializer().deserialize(NAME, entry.value));
                }
            }
        }
    }

    private static SummarizedHold withSharedTexts(SummarizedHold hold, Map<String, String> texts) {
        return new SummarizedHold(
                hold.outcome(),
                hold.heldAtMillis(),
                hold.endedAtMillis(),
                shared(hold.conversationId(), texts),
                shared(hold.partyRole(), texts),
                shared(hold.agentId(), texts));
    }

    private static @Nullable String shared(@Nullable String text, Map<String, String> texts) {
        return text == null ? null : texts.computeIfAbsent(text, first -> first);
    }

    /** Stores that an interaction has changes which are not published. */
    void markDue(String interactionId) {
        store.put(dueKey(interactionId), MARK);
    }

    void unmarkDue(String interactionId) {
        store.put(dueKey(interactionId), null);
    }

    /** Returns the interactions that have changes which are not published. */
    List<String> due() {
        List<String> due = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> marks = store.prefixScan(DUE, new ByteArraySerializer())) {
            marks.forEachRemaining(mark ->
                    due.add(new String(mark.key, DUE.length, mark.key.length - DUE.length, StandardCharsets.UTF_8)));
        }
        return due;
    }

    /** Removes an interaction with all its rows. */
    void forget(String interactionId) {
        List<byte[]> keys = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> entries = entries(interactionId)) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        // put(null) instead of delete(): the latter reads the old value first
        keys.forEach(key -> store.put(key, null));
    }

    /** Returns an iterator over all entries as they are now; the caller closes it. */
    KeyValueIterator<byte[], byte[]> all() {
        return store.all();
    }

    /** Returns the interaction of an entry if it is the interaction's own; empty for a row, and for the clock. */
    static Optional<String> ofGroup(byte[] key) {
        if (ClockStore.isClock(key)) {
            return Optional.empty();
        }
        int length = Short.toUnsignedInt(ByteBuffer.wrap(key).getShort());
        return key.length == LENGTH_BYTES + length
                ? Optional.of(new String(key, LENGTH_BYTES, length, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private KeyValueIterator<byte[], byte[]> entries(String interactionId) {
        return store.prefixScan(key(interactionId, ""), new ByteArraySerializer());
    }

    private static byte[] dueKey(String interactionId) {
        byte[] interaction = interactionId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(DUE.length + interaction.length)
                .put(DUE)
                .put(interaction)
                .array();
    }

    private static byte[] key(String interactionId, String holdId) {
        byte[] interaction = interactionId.getBytes(StandardCharsets.UTF_8);
        byte[] hold = holdId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(LENGTH_BYTES + interaction.length + hold.length)
                .putShort((short) interaction.length)
                .put(interaction)
                .put(hold)
                .array();
    }
}
