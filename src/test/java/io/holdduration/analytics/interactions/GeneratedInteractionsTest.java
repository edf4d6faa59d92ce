package io.holdduration.analytics.interactions;

import static io.holdduration.analytics.interactions.InteractionTask.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.analytics.rows.RandomHolds;
import io.holdduration.analytics.rows.TaskStore;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.harness.HoldBuilder;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.simulation.oracle.InteractionOracle;
import io.holdduration.simulation.oracle.InteractionRow;
import io.holdduration.simulation.traffic.PublishedRows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds of small and of large interactions and of none, with corrections of every kind, moved between interactions, redelivered, with
 * restarts, and with a reset of the core. At rest the last records are those of the last holds, and revisions count from 0 without a gap.
 */
class GeneratedInteractionsTest {
    private static final int RECORDS = 1_500;

    /** Six of ten holds are in one of these, which become large. */
    private static final int LARGE = 2;

    private static final int SMALL = 60;

    @TempDir
    private Path directory;

    private final Map<String, InteractionHolds> last = new HashMap<>();
    private final List<List<Sent>> partitions = List.of(new ArrayList<>(), new ArrayList<>());

    /** A record of a hold; the core names the interaction that the record before it had, if it was another one. */
    private record Sent(HoldBuilder hold, Optional<Sent> before) {
        HoldDuration value() {
            return hold.build();
        }

        Optional<String> interactionId() {
            return Optional.ofNullable(value().getInteractionId());
        }

        Optional<String> previousInteraction() {
            return before.flatMap(Sent::interactionId)
                    .filter(previous -> !interactionId().equals(Optional.of(previous)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldPublishTheSummariesOfTheLastHolds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] nanos = {0};
        KeyValueStore<byte[], byte[]> store = TaskStore.create(InteractionStore.NAME, seed % 2 == 0, directory);
        InteractionTask task = new InteractionTask(
                store, () -> nanos[0] += Duration.ofMillis(7).toNanos());
        double mostUnpublished = 0;
        for (int index = 0; index < RECORDS; index++) {
            List<Sent> partition = partitions.get(random.nextInt(2));
            partition.add(
                    partition.isEmpty() || random.nextInt(3) > 0 ? fresh(random, index) : corrected(random, partition));
            read(task, partition, partition.size() - 1);
            if (index == RECORDS / 2) {
                partitions.forEach(each -> coreIsReset(task, each));
            }
            int what = random.nextInt(100);
            if (what < 20) {
                task.ticks();
            } else if (what < 23) {
                task.startsAgain();
            } else if (what < 26) {
                int from = random.nextInt(partition.size());
                for (int offset = from; offset < partition.size(); offset++) {
                    read(task, partition, offset);
                }
            }
            mostUnpublished = Math.max(mostUnpublished, task.unpublished());
            note(task.published());
        }
        do {
            task.passes(Duration.ofSeconds(1));
        } while (task.unpublished() > 0);
        note(task.published());
        store.close();

        Map<String, InteractionRow> expected = expected();
        assertThat(mostUnpublished).as("large interactions that were due").isEqualTo(LARGE);
        assertThat(last.keySet()).containsAll(expected.keySet());
        last.forEach((id, value) ->
                assertThat(PublishedRows.row(value)).isEqualTo(expected.getOrDefault(id, InteractionOracle.none(id))));
    }

    private void read(InteractionTask task, List<Sent> partition, int offset) {
        int number = partitions.indexOf(partition);
        Sent sent = partition.get(offset);
        sent.previousInteraction().ifPresent(previous -> task.removes(number, offset, previous, sent.hold()));
        sent.interactionId().ifPresent(interactionId -> task.reads(number, offset, interactionId, sent.hold()));
    }

    /** The core has forgotten its revisions. It publishes the newest state of each hold again, and knows no interaction before it. */
    private void coreIsReset(InteractionTask task, List<Sent> partition) {
        Map<String, HoldBuilder> newest = new LinkedHashMap<>();
        partition.forEach(sent -> newest.put(sent.value().getHoldId(), sent.hold()));
        for (HoldBuilder hold : newest.values()) {
            partition.add(new Sent(hold.revision(0), Optional.empty()));
            read(task, partition, partition.size() - 1);
        }
    }

    private static Sent fresh(SplittableRandom random, int index) {
        return new Sent(
                RandomHolds.of(random, "c-" + index, START).inInteraction(interaction(random)), Optional.empty());
    }

    /** Another record of a hold of this partition: its newest one, changed. A withdrawn hold may come back. */
    private static Sent corrected(SplittableRandom random, List<Sent> partition) {
        String holdId = partition.get(random.nextInt(partition.size())).value().getHoldId();
        Sent before = partition.stream()
                .filter(sent -> sent.value().getHoldId().equals(holdId))
                .reduce((first, second) -> second)
                .orElseThrow();
        Instant heldAt = before.value().getHeldAt();
        HoldBuilder hold = switch (random.nextInt(4)) {
            case 0 -> before.hold().withdrawn();
            case 1 -> before.hold().inInteraction(interaction(random));
            case 2 -> RandomHolds.withParty(random, before.hold());
            default ->
                heldAt == null
                        ? HoldBuilder.unmatched(
                                        before.value().getChannelId(),
                                        before.value().getEndedAt())
                                .inInteraction(before.value().getInteractionId())
                        : before.hold().retrieved(heldAt.plusMillis(random.nextInt(100_000)));
        };
        return new Sent(hold.revision(before.value().getRevision() + 1), Optional.of(before));
    }

    /** Returns an interaction, or null for none. */
    private static @Nullable String interaction(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1, 2, 3 -> "small-" + random.nextInt(SMALL);
            default -> "large-" + random.nextInt(LARGE);
        };
    }

    private void note(List<InteractionHolds> published) {
        for (InteractionHolds value : published) {
            InteractionHolds before = last.put(value.getInteractionId(), value);
            int revision = before == null ? 0 : before.getRevision() + 1;
            assertThat(value.getRevision()).as(value.getInteractionId()).isEqualTo(revision);
        }
    }

    private Map<String, InteractionRow> expected() {
        Map<String, FinalHold> newest = new HashMap<>();
        partitions.forEach(partition ->
                partition.forEach(sent -> newest.put(sent.value().getHoldId(), PublishedRows.finalHold(sent.value()))));
        return InteractionOracle.rowsOf(newest.values());
    }
}
