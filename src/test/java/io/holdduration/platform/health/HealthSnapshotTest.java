package io.holdduration.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.health.HealthSnapshot.Limits;
import io.holdduration.platform.health.HealthSnapshot.StreamThread;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthSnapshotTest {
    private static final Limits LIMITS = new Limits(2, Duration.ofMinutes(5), Duration.ofSeconds(30));
    private static final Duration NOW = Duration.ZERO;
    private static final StreamThread FIRST = new StreamThread("thread-1", 2, NOW, NOW);
    private static final StreamThread SECOND = new StreamThread("thread-2", 0, NOW, NOW);

    @Test
    void shouldBeLiveAndReadyWhenAllIsWell() {
        HealthSnapshot snapshot = snapshot(State.RUNNING, FIRST, SECOND);

        assertThat(snapshot.againstLive()).isEmpty();
        assertThat(snapshot.againstReady()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "PENDING_ERROR"})
    void shouldBeNeitherOnceTheStreamHasFailed(State state) {
        HealthSnapshot snapshot = snapshot(state, FIRST, SECOND);

        assertThat(snapshot.againstLive()).containsExactly("the stream is in " + state);
        assertThat(snapshot.againstReady()).containsExactly("the stream is in " + state);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "REBALANCING"})
    void shouldBeLiveButNotReadyWhileItStarts(State state) {
        HealthSnapshot snapshot = snapshot(state, FIRST, SECOND);

        assertThat(snapshot.againstLive()).isEmpty();
        assertThat(snapshot.againstReady()).containsExactly("the stream is " + state + ", not RUNNING");
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING_SHUTDOWN", "NOT_RUNNING"})
    void shouldBeLiveButNotReadyWhileItStopsAndItsThreadsGo(State state) {
        HealthSnapshot snapshot = snapshot(state);

        assertThat(snapshot.againstLive()).isEmpty();
        assertThat(snapshot.againstReady())
                .containsExactly("the stream is " + state + ", not RUNNING", "no tasks run on this instance");
    }

    @Test
    void shouldBeNeitherWithADeadThread() {
        HealthSnapshot snapshot = snapshot(State.RUNNING, FIRST);

        assertThat(snapshot.againstLive()).containsExactly("1 of 2 stream threads are dead");
        assertThat(snapshot.againstReady()).containsExactly("1 of 2 stream threads are dead");
    }

    @Test
    void shouldBeNeitherWithAThreadThatNoLongerPolls() {
        StreamThread stuck = new StreamThread("thread-2", 1, Duration.ofSeconds(301), NOW);
        HealthSnapshot snapshot = snapshot(State.RUNNING, FIRST, stuck);

        assertThat(snapshot.againstLive())
                .containsExactly("thread-2 is stuck: no poll for 301 s, allowed are 300 s (max.poll.interval.ms)");
        assertThat(snapshot.againstReady()).hasSize(1);
    }

    @Test
    void shouldBearAThreadThatIsSlow() {
        StreamThread slow = new StreamThread("thread-2", 1, LIMITS.poll(), LIMITS.commit());

        assertThat(snapshot(State.RUNNING, FIRST, slow).againstReady()).isEmpty();
    }

    @Test
    void shouldNotBeReadyWithoutTasks() {
        HealthSnapshot snapshot = snapshot(State.RUNNING, SECOND, SECOND);

        assertThat(snapshot.againstLive()).isEmpty();
        assertThat(snapshot.againstReady()).containsExactly("no tasks run on this instance");
    }

    @Test
    void shouldNotBeReadyBeforeTheStoresAreBack() {
        HealthSnapshot snapshot = new HealthSnapshot(State.RUNNING, LIMITS, List.of(FIRST, SECOND), 3, 0);

        assertThat(snapshot.againstLive()).isEmpty();
        assertThat(snapshot.againstReady()).containsExactly("3 store partitions are being restored");
    }

    @Test
    void shouldNotBeReadyIfWorkIsNotCommitted() {
        StreamThread late = new StreamThread("thread-2", 1, NOW, Duration.ofSeconds(31));
        HealthSnapshot snapshot = snapshot(State.RUNNING, FIRST, late);

        assertThat(snapshot.againstLive()).isEmpty();
        assertThat(snapshot.againstReady()).containsExactly("thread-2 owes a commit for 31 s, allowed are 30 s");
    }

    @Test
    void shouldNotBeReadyWhileTheGroupRebalancesAgainAndAgain() {
        HealthSnapshot calm = new HealthSnapshot(State.RUNNING, LIMITS, List.of(FIRST, SECOND), 0, 4);
        HealthSnapshot restless = new HealthSnapshot(State.RUNNING, LIMITS, List.of(FIRST, SECOND), 0, 5);

        assertThat(calm.againstReady()).isEmpty();
        assertThat(restless.againstLive()).isEmpty();
        assertThat(restless.againstReady())
                .containsExactly("the group rebalances again and again: 5 times within 120 s, allowed are 4");
    }

    private static HealthSnapshot snapshot(State state, StreamThread... threads) {
        return new HealthSnapshot(state, LIMITS, List.of(threads), 0, 0);
    }
}
