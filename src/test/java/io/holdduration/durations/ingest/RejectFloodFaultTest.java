package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.harness.TopologyHarness;
import io.holdduration.testing.Allocation;
import io.holdduration.testing.Figures;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rejected record costs the whole topology, beside one that pairing takes. */
@Tag("faults")
class RejectFloodFaultTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int RECORDS = 5_000;
    private static final int ROUNDS = 12;
    private static final Figures FIGURES = Figures.of("reject-flood");

    /** What one takes: the CPU time is noted only, the bytes, which a busy machine does not change, are checked. */
    private record Cost(double micros, long bytes) {
        Cost least(Cost other) {
            return new Cost(Math.min(micros, other.micros), Math.min(bytes, other.bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotTakeMoreOfTheHeapThanAGoodRecord(boolean isKeyed) {
        Map<RejectReason, RawEvent> rejected = RejectedRecords.byReason();
        if (!isKeyed) {
            rejected.remove(RejectReason.KEY_MISMATCH);
        }
        Map<RejectReason, Cost> ofRejected = new EnumMap<>(RejectReason.class);
        Cost ofGood = new Cost(Double.MAX_VALUE, Long.MAX_VALUE);
        try (TopologyHarness topology =
                TopologyHarness.start(Map.of("hold.input.keyed.by.channel", String.valueOf(isKeyed)))) {
            for (int round = 0; round < ROUNDS; round++) {
                ofGood = ofGood.least(cost(topology, good(round)));
                rejected.forEach((reason, record) ->
                        ofRejected.merge(reason, cost(topology, Collections.nCopies(RECORDS, record)), Cost::least));
            }
        }
        note(ofGood, isKeyed ? "a good record, input keyed" : "a good record, input not keyed");
        ofRejected.forEach((reason, cost) -> note(cost, "one rejected as " + reason));

        long most = ofGood.bytes();
        assertThat(ofRejected)
                .allSatisfy((reason, cost) ->
                        assertThat(cost.bytes()).as(reason.name()).isLessThan(most));
    }

    private static void note(Cost cost, String what) {
        FIGURES.note("%6.1f us of CPU and %,6d bytes allocated for %s", cost.micros, cost.bytes, what);
    }

    /** Each round has a hold on each of other channels. */
    private static List<RawEvent> good(int round) {
        String held = RawEvent.held().text();
        String retrieved =
                held.replace("channel.held.v1", "channel.retrieved.v0").replace("14:34:36", "14:35:36");
        return IntStream.range(0, RECORDS)
                .mapToObj(record -> {
                    String channelId = "channel-" + round + "-" + record / 2;
                    String text = record % 2 == 0 ? held : retrieved;
                    return RawEvent.held()
                            .value(text.replace(RawEvent.CHANNEL, channelId))
                            .key(channelId);
                })
                .toList();
    }

    /** On a thread of its own: an exception costs more the deeper the stack, and JUnit's is deeper than a task's. */
    private static Cost cost(TopologyHarness topology, List<RawEvent> records) {
        Cost cost = CompletableFuture.supplyAsync(
                        () -> {
                            long before = THREADS.getCurrentThreadCpuTime();
                            long bytes = Allocation.bytesOf(() -> records.forEach(
                                    record -> topology.reads(record.key(), record.value(), record.headers())));
                            double micros = (THREADS.getCurrentThreadCpuTime() - before) / 1e3;
                            return new Cost(micros / RECORDS, bytes / RECORDS);
                        },
                        task -> new Thread(task).start())
                .join();
        topology.deadLetters();
        topology.durations();
        return cost;
    }
}
