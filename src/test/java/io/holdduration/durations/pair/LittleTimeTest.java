package io.holdduration.durations.pair;

import static io.holdduration.domain.EventKind.DISCONNECTED;
import static io.holdduration.durations.pair.PairingTask.START;
import static io.holdduration.durations.pair.PairingTask.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Each look at the clock finds that a tick's time is over: it looks at one channel, whatever it may look at, and gets on. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class LittleTimeTest {
    private static final int CHANNELS = 40;

    /** One channel; the clock can be beside it in the store. */
    private static final int MOST_VISITS = 2;

    @Parameter
    boolean isPersistent;

    @TempDir
    Path directory;

    private long nanos;
    private final PairingTask task =
            new PairingTask(false, () -> nanos += Duration.ofMillis(60).toNanos());
    private CountedStore store;

    @BeforeEach
    void fill() {
        store = CountedStore.create(isPersistent, directory);
        task.startOn(store, START).ticksOnceAt(START);
        for (int channel = 0; channel < CHANNELS; channel++) {
            task.arrives("c-" + channel, DISCONNECTED, START);
        }
        store.calls();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void shouldForgetOneChannelATickAndAllInTheEnd() {
        task.arrives("clock", DISCONNECTED, START + WINDOW);
        store.calls();

        for (int tick = 0; tick < 2 * CHANNELS; tick++) {
            task.ticksOnceAt(START + tick * 250L);
            assertThat(visits()).isLessThanOrEqualTo(MOST_VISITS);
        }

        List<String> left = new ArrayList<>();
        store.timelines().forEach((channelId, timeline) -> left.add(channelId));
        assertThat(left).containsExactly("clock");
    }

    @Test
    void shouldReadOneChannelATickAfterARestart() {
        task.startOn(store, START);

        int visits = 0;
        for (int tick = 0; tick < CHANNELS; tick++) {
            task.ticksOnceAt(START + tick * 250L);
            int now = visits();
            assertThat(now).isLessThanOrEqualTo(MOST_VISITS);
            visits += now;
        }

        assertThat(visits).isGreaterThanOrEqualTo(CHANNELS);
    }

    private int visits() {
        Map<String, Integer> calls = store.calls();
        return calls.getOrDefault("get", 0) + calls.getOrDefault("next", 0);
    }
}
