package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.streams.FencedProducer.GroupCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("removal") // only Kafka is to make these, and there is no other way to have one in a test
class FencedProducerTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("app-hold-timelines-changelog", 0);
    private static final ConsumerGroupMetadata MEMBER =
            new ConsumerGroupMetadata("app", 7, "a-member", Optional.empty());
    private static final Map<TopicPartition, OffsetAndMetadata> READ =
            Map.of(new TopicPartition("channel-events", 3), new OffsetAndMetadata(42));

    private final GroupCheck check = new GroupCheck(CHANGELOG.topic());

    @Test
    void shouldAskWithAnOffsetThatMeansNothingWhereThereIsNone() {
        assertThat(check.asked(Map.of(), MEMBER)).containsOnly(Map.entry(CHANGELOG, GroupCheck.NO_PROGRESS));
    }

    @Test
    void shouldLeaveOffsetsAsTheyAre() {
        assertThat(check.asked(READ, MEMBER)).isEqualTo(READ);
    }

    @Test
    void shouldRefuseAnOwnerThatTheCoordinatorWouldNotCheck() {
        assertThatThrownBy(() -> check.asked(Map.of(), new ConsumerGroupMetadata("app")))
                .isInstanceOf(CommitFailedException.class);
    }

    @Test
    void shouldRefuseACommitWithoutACheckInEachTransactionAnew() {
        assertThatThrownBy(check::require).isInstanceOf(IllegalStateException.class);
        check.passed();
        check.require();
        check.forget();
        assertThatThrownBy(check::require).isInstanceOf(IllegalStateException.class);
    }

    /** Kafka Streams looks for the tasks to close among those with offsets: none, or not all that have written. */
    @Test
    void shouldFailACommitThatTimesOut() {
        for (Map<TopicPartition, OffsetAndMetadata> offsets :
                List.of(READ, Map.<TopicPartition, OffsetAndMetadata>of())) {
            check.asked(offsets, MEMBER);

            assertThatThrownBy(() -> check.answered(FencedProducerTest::timeOut))
                    .isInstanceOf(CommitFailedException.class)
                    .hasCause(new TimeoutException("no answer"));
        }
    }

    /** The producer would wait for that answer when it is closed. */
    @Test
    void shouldNotWaitLongForAProducerWhoseRequestTimedOut() {
        check.asked(READ, MEMBER);
        check.answered(() -> {});
        assertThat(check.closeTimeout()).isEqualTo(Duration.ofMillis(Long.MAX_VALUE));

        assertThatThrownBy(() -> check.answered(FencedProducerTest::timeOut)).isInstanceOf(CommitFailedException.class);
        assertThat(check.closeTimeout()).isEqualTo(GroupCheck.AFTER_A_TIMEOUT);
    }

    @Test
    void shouldPassOnWhatElseFails() {
        check.asked(Map.of(), MEMBER);

        assertThatThrownBy(() -> check.answered(() -> {
                    throw new IllegalStateException("fatal");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void timeOut() {
        throw new TimeoutException("no answer");
    }
}
