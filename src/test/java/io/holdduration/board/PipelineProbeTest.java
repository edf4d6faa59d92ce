package io.holdduration.board;

import static io.holdduration.board.TestBoard.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Remainder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PipelineProbeTest {
    private static final TopicPartition INPUT = new TopicPartition("channel-events", 0);
    private static final Instant LATER = NINE.plusSeconds(15);

    private long end = 10;
    private long committed = 10;
    private boolean isAlive = true;
    private final PipelineProbe probe = new PipelineProbe(new ThisGroup(), () -> Map.of(INPUT, end));

    @Test
    void shouldProveThatEverythingUpToTheLastLookWasRead() {
        assertThat(probe.readUpTo(NINE)).isEmpty();
        end = 11; // not read yet, and later than the last look

        assertThat(probe.readUpTo(LATER)).contains(NINE);
    }

    @Test
    void shouldProveNothingWhileTheProcessorIsBehind() {
        probe.readUpTo(NINE);
        end = 11;
        probe.readUpTo(LATER);

        assertThat(probe.readUpTo(LATER.plusSeconds(15))).isEmpty();
        committed = 11;
        assertThat(probe.readUpTo(LATER.plusSeconds(30))).contains(LATER);
    }

    /** No record is left, and the group has no member that would read one. */
    @Test
    void shouldProveNothingOfADeadProcessor() {
        probe.readUpTo(NINE);
        isAlive = false;

        assertThat(probe.readUpTo(LATER)).isEmpty();
    }

    private final class ThisGroup implements Broker.Group {
        @Override
        public Optional<Map<String, Set<String>>> readers() {
            return Optional.of(isAlive ? Map.of("channel-events", Set.of("host")) : Map.of());
        }

        @Override
        public Optional<Map<TopicPartition, Long>> offsets() {
            return Optional.of(Map.of(INPUT, committed));
        }

        @Override
        public Optional<Map<TopicPartition, Long>> settledOffsets() {
            throw new AssertionError("not asked");
        }

        @Override
        public boolean isGone(String topic) {
            throw new AssertionError("not asked");
        }

        @Override
        public Remainder remainder(String topic, Map<TopicPartition, Long> from, Duration patience) {
            throw new AssertionError("not asked");
        }
    }
}
