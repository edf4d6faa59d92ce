package io.holdduration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbesTest {
    private static final int TASKS = 4;

    private final Probes probes = new Probes(TASKS);
    private final long start = System.nanoTime() - 1;

    @Test
    void shouldFlowOnceEveryInputPartitionHasReachedEveryTask() {
        for (int volley = 0; volley < TASKS; volley++) {
            assertThat(probes.secondsUntilAllFlow(start)).isEmpty();

            probes.next(1).events().forEach(event -> probes.seen(event.channelId()));
        }

        assertThat(probes.secondsUntilAllFlow(start)).isPresent();
    }

    @Test
    void shouldNotFlowWhileNothingComesFromOneInputPartition() {
        for (int volley = 0; volley < 10 * TASKS; volley++) {
            Probes.Volley next = probes.next(1);
            if (next.inputPartition() != 2) {
                next.events().forEach(event -> probes.seen(event.channelId()));
            }
        }

        assertThat(probes.secondsUntilAllFlow(start)).isEmpty();
    }

    @Test
    void shouldNotFlowByWhatWasSentBefore() {
        for (int volley = 0; volley < TASKS; volley++) {
            probes.next(1).events().forEach(event -> probes.seen(event.channelId()));
        }

        assertThat(probes.secondsUntilAllFlow(System.nanoTime())).isEmpty();
    }
}
