package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.Pause;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a real broker about the ids of its topics. */
final class AdminTopicIds implements Broker.TopicIds {
    private static final int TIMEOUT_MS = 5_000;

    /** The time in which other instances detect the same and leave, or their sessions expire. */
    private static final Duration UNTIL_THE_GROUP_IS_EMPTY = Duration.ofSeconds(12);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Admin admin;
    private final String group;

    AdminTopicIds(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    @Override
    public Map<String, Uuid> of(Collection<String> topics) {
        Map<String, Uuid> ids = new HashMap<>();
        described(topics)
                .forEach((topic, description) ->
                        description(topic, description).ifPresent(known -> ids.put(topic, known.topicId())));
        return ids;
    }

    @Override
    public void rewind(String topic) {
        Map<TopicPartition, OffsetAndMetadata> beginning = beginning(topic);
        long deadline = System.nanoTime() + UNTIL_THE_GROUP_IS_EMPTY.toNanos();
        while (!isRewound(beginning)) {
            if (System.nanoTime() - deadline > 0) {
                throw ExitException.refused("Group " + group + " has members that go on reading");
            }
            Pause.of(PAUSE, "the group had members");
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> beginning(String topic) {
        return described(List.of(topic)).values().stream()
                .flatMap(description -> description(topic, description).stream())
                .flatMap(known -> known.partitions().stream())
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()),
                        partition -> new OffsetAndMetadata(0)));
    }

    private boolean isRewound(Map<TopicPartition, OffsetAndMetadata> beginning) {
        KafkaFuture<Boolean> committed =
                admin.alterConsumerGroupOffsets(group, beginning).all().thenApply(done -> true);
        return BrokerAnswer.to("set the offsets of group " + group, committed, UnknownMemberIdException.class)
                .isPresent();
    }

    private Map<String, KafkaFuture<TopicDescription>> described(Collection<String> topics) {
        return admin.describeTopics(topics, new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS))
                .topicNameValues();
    }

    private static Optional<TopicDescription> description(String topic, KafkaFuture<TopicDescription> answer) {
        return BrokerAnswer.to("describe topic " + topic, answer, UnknownTopicOrPartitionException.class);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
