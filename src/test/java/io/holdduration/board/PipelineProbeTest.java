package io.holdduration.board;

import static io.holdduration.board.TestBoard.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineProbeTest {
    private static final TopicPartition INPUT = new TopicPartition("channel-events", 0);
    private static final TopicPartition OTHER_INPUT = new TopicPartition("channel-events", 1);
    private static final TopicPartition REPARTITION = new TopicPartition("holds-by-channel-repartition", 0);
    private static final Instant SECOND = NINE.plusSeconds(15);
    private static final Instant THIRD = NINE.plusSeconds(30);
    private static final Instant FOURTH = NINE.plusSeconds(45);

    private final Map<TopicPartition, Long> ends = new HashMap<>(Map.of(INPUT, 10L, REPARTITION, 500L));
    private final ProbedGroup group = ProbedGroup.reading(INPUT.topic(), REPARTITION.topic());
    private final Map<TopicPartition, Long> committed = group.committed;
    private boolean mayDescribeRepartition = true;
    private final PipelineProbe probe = new PipelineProbe(group, List.of(INPUT.topic()), this::endsOf);

    @BeforeEach
    void commit() {
        committed.putAll(ends);
    }

    @Test
    void shouldProveThatEverythingUpToTheLastLookWasRead() {
        assertThat(probe.look(NINE)).isEqualTo(progress(null, null));
        ends.put(INPUT, 11L); // not read yet, and later than the last look

        assertThat(probe.look(SECOND)).isEqualTo(progress(NINE, null));
    }

    @Test
    void shouldProveNothingWhileTheInputIsNotRead() {
        probe.look(NINE);
        ends.put(INPUT, 11L);
        probe.look(SECOND);
        ends.put(INPUT, 12L);

        assertThat(probe.look(THIRD)).isEqualTo(progress(null, SECOND));
        ends.put(INPUT, 13L);
        assertThat(probe.look(FOURTH)).isEqualTo(progress(null, SECOND));

        committed.put(INPUT, 12L); // all that there was at the second look
        assertThat(probe.look(FOURTH.plusSeconds(15))).isEqualTo(progress(SECOND, null));
    }

    /** All partitions must have been read for the proof, and one that is not is enough to be behind. */
    @Test
    void shouldGoByTheSlowestPartition() {
        ends.put(OTHER_INPUT, 7L);
        committed.put(OTHER_INPUT, 7L);
        probe.look(NINE);
        ends.put(INPUT, 11L);
        ends.put(OTHER_INPUT, 8L);
        probe.look(SECOND);
        ends.put(INPUT, 12L);
        ends.put(OTHER_INPUT, 9L);
        committed.put(INPUT, 12L);

        assertThat(probe.look(THIRD)).isEqualTo(progress(null, SECOND));
        committed.put(OTHER_INPUT, 9L);
        assertThat(probe.look(FOURTH)).isEqualTo(progress(SECOND, null));
    }

    /** Pairing restores its state for a long time: the input is read, and waits on the repartition topic. */
    @Test
    void shouldSeeThatPairingIsBehindAlthoughTheInputIsRead() {
        probe.look(NINE);
        ends.put(REPARTITION, 502L);
        assertThat(probe.look(SECOND)).isEqualTo(progress(NINE, null));
        ends.put(REPARTITION, 504L);

        assertThat(probe.look(THIRD)).isEqualTo(progress(SECOND, SECOND));
        committed.put(REPARTITION, 504L);
        assertThat(probe.look(FOURTH)).isEqualTo(progress(THIRD, null));
    }

    /**
     * 1. A transaction leaves its marker at the end of the partition; 2. the group restarts before it; 3. the night is quiet: it
     * commits nothing more, and is not behind; 4. the first record of the morning is committed a moment later.
     */
    @Test
    void shouldNotTakeAMarkerAtTheEndForARecordThatWaits() {
        committed.put(REPARTITION, 499L);
        probe.look(NINE);
        assertThat(probe.look(SECOND).behindSince()).isEmpty();
        assertThat(probe.look(THIRD).behindSince()).isEmpty();

        ends.put(REPARTITION, 502L);
        assertThat(probe.look(FOURTH).behindSince()).contains(THIRD); // seconds ago, not since the evening
        committed.put(REPARTITION, 502L);
        assertThat(probe.look(FOURTH.plusSeconds(15)).behindSince()).isEmpty();
    }

    /** No record is left, and the group has no member that would read one. */
    @Test
    void shouldProveNothingOfADeadProcessor() {
        probe.look(NINE);
        group.die();

        assertThat(probe.look(SECOND)).isEqualTo(dead(null));
    }

    @Test
    void shouldStillBeBehindIfTheProcessorDies() {
        probe.look(NINE);
        committed.put(INPUT, 9L);
        ends.put(INPUT, 11L);
        assertThat(probe.look(SECOND)).isEqualTo(progress(null, NINE));
        group.die();

        assertThat(probe.look(THIRD)).isEqualTo(dead(NINE));
    }

    @Test
    void shouldGoByTheInputAloneIfTheRepartitionTopicMayNotBeDescribed() {
        mayDescribeRepartition = false;
        probe.look(NINE);
        ends.put(REPARTITION, 900L);

        assertThat(probe.look(SECOND)).isEqualTo(progress(NINE, null));
    }

    @Test
    void shouldNotBeBehindSinceATimeOfTheFuture() {
        probe.look(FOURTH); // then the board's clock is set back
        committed.put(INPUT, 9L);
        ends.put(INPUT, 11L);
        probe.look(NINE);

        assertThat(probe.look(SECOND).behindSince()).contains(NINE);
    }

    private static PipelineProbe.Progress progress(Instant readUpTo, Instant behindSince) {
        return new PipelineProbe.Progress(Optional.ofNullable(readUpTo), Optional.ofNullable(behindSince), true);
    }

    private static PipelineProbe.Progress dead(Instant behindSince) {
        return new PipelineProbe.Progress(Optional.empty(), Optional.ofNullable(behindSince), false);
    }

    private Map<TopicPartition, Long> endsOf(Collection<String> topics) {
        if (!mayDescribeRepartition && topics.contains(REPARTITION.topic())) {
            throw new TopicAuthorizationException(REPARTITION.topic());
        }
        return ends.entrySet().stream()
                .filter(end -> topics.contains(end.getKey().topic()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
