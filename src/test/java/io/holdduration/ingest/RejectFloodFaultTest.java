package io.holdduration.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.harness.TopologyHarness;
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

    /** What two measurements of the same may differ by. */
    private static final double SLACK = 1.2;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotCostMoreThanAGoodRecord(boolean isKeyed) {
        Map<RejectReason, RawEvent> rejected = RejectedRecords.byReason();
        if (!isKeyed) {
            rejected.remove(RejectReason.KEY_MISMATCH);
        }
        Map<RejectReason, Double> ofRejected = new EnumMap<>(RejectReason.class);
        double ofGood = Double.MAX_VALUE;
        try (TopologyHarness topology =
                TopologyHarness.start(Map.of("hold.input.keyed.by.channel", String.valueOf(isKeyed)))) {
            for (int round = 0; round < ROUNDS; round++) {
                ofGood = Math.min(ofGood, micros(topology, good(round)));
                rejected.forEach((reason, record) ->
                        ofRejected.merge(reason, micros(topology, Collections.nCopies(RECORDS, record)), Math::min));
            }
        }
        FIGURES.note("%6.1f us of CPU for a good record, input %s", ofGood, isKeyed ? "keyed" : "not keyed");
        ofRejected.forEach((reason, micros) -> FIGURES.note("%6.1f us for one rejected as %s", micros, reason));

        assertThat(Collections.max(ofRejected.values())).isLessThan(SLACK * ofGood);
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

    /** On a thread of its own: an exception is the dearer the deeper the stack, and JUnit's is deeper than a task's. */
    private static double micros(TopologyHarness topology, List<RawEvent> records) {
        double micros = CompletableFuture.supplyAsync(
                        () -> {
                            long before = THREADS.getCurrentThreadCpuTime();
                            records.forEach(record -> topology.reads(record.key(), record.value(), record.headers()));
                            return (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / RECORDS;
                        },
                        task -> new Thread(task).start())
                .join();
        topology.deadLetters();
        topology.durations();
        return micros;
    }
}
