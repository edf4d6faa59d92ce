package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.streams.FencedProducer.GroupCheck;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@SuppressWarnings("removal") // only Kafka is to make these, and there is no other way to have one in a test
class FencedProducerTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("app-hold-timelines-changelog", 0);
    private static final ConsumerGroupMetadata MEMBER =
            new ConsumerGroupMetadata("app", 7, "a-member", Optional.empty());

    private final GroupCheck check = new GroupCheck(CHANGELOG.topic());

    @Test
    void shouldAskWithAnOffsetThatMeansNothingWhereThereIsNone() {
        assertThat(check.asked(Map.of(), MEMBER)).containsOnly(Map.entry(CHANGELOG, GroupCheck.NO_PROGRESS));
    }

    @Test
    void shouldLeaveOffsetsAsTheyAre() {
        Map<TopicPartition, OffsetAndMetadata> read =
                Map.of(new TopicPartition("channel-events", 3), new OffsetAndMetadata(42));

        assertThat(check.asked(read, MEMBER)).isEqualTo(read);
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
}
