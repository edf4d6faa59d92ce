package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.Pause;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a real broker about the consumer group. */
public final class AdminGroup implements Broker.Group {
    private static final int TIMEOUT_MS = 5_000;

    /** The wait for open transactions: longer than the life of an abandoned one. */
    private static final int SETTLED_TIMEOUT_MS = 30_000;

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int CHECKS = 10;
    private static final Logger log = LoggerFactory.getLogger(AdminGroup.class);

    private final Admin admin;
    private final StreamsConfig streams;
    private final String group;

    public AdminGroup(Admin admin, StreamsConfig streams) {
        this.admin = admin;
        this.streams = streams;
        this.group = streams.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    @Override
    public Optional<Map<String, Set<String>>> readers() {
        return members().onceAtRest().map(Readers::hosts);
    }

    @Override
    public Optional<Readers> readers(Collection<String> topics) {
        return members().onceReading(topics);
    }

    private RebalanceRetry members() {
        return new RebalanceRetry(this::lookAtMembers, AdminGroup::pause);
    }

    private Optional<Readers> lookAtMembers() {
        KafkaFuture<ConsumerGroupDescription> described = BrokerAnswer.only(
                admin.describeConsumerGroups(List.of(group), new DescribeConsumerGroupsOptions().timeoutMs(TIMEOUT_MS))
                        .describedGroups());
        return answer("describe group " + group, described.thenApply(Readers::of), Readers.NONE);
    }

    @Override
    public Optional<Map<TopicPartition, Long>> offsets() {
        return offsets(new ListConsumerGroupOffsetsOptions().timeoutMs(TIMEOUT_MS));
    }

    @Override
    public Optional<Map<TopicPartition, Long>> settledOffsets() {
        return offsets(new ListConsumerGroupOffsetsOptions().requireStable(true).timeoutMs(SETTLED_TIMEOUT_MS));
    }

    private Optional<Map<TopicPartition, Long>> offsets(ListConsumerGroupOffsetsOptions options) {
        KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> committed =
                admin.listConsumerGroupOffsets(group, options).partitionsToOffsetAndMetadata();
        return answer("list the offsets of group " + group, committed.thenApply(AdminGroup::numbers), Map.of());
    }

    private static Map<TopicPartition, Long> numbers(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, Long> numbers = new HashMap<>();
        offsets.forEach((partition, offset) ->
                Optional.ofNullable(offset).ifPresent(known -> numbers.put(partition, known.offset())));
        return numbers;
    }

    /** Retries, because brokers learn of a new topic one after the other, and this broker may not be the first. */
    @Override
    public boolean isGone(String topic) {
        for (int check = 1; isUnknown(topic); check++) {
            if (check == CHECKS) {
                return true;
            }
            pause();
        }
        return false;
    }

    private static void pause() {
        Pause.of(PAUSE, "the group was looked at");
    }

    private boolean isUnknown(String topic) {
        try {
            return described(topic).isEmpty();
        } catch (ExitException e) {
            leftOut(e);
            return false;
        }
    }

    @Override
    public boolean isNeverWritten(String topic) {
        try {
            List<TopicPartition> partitions =
                    described(topic).map(TopicDescription::partitions).orElse(List.of()).stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = TrueEnds.of(admin, topic, partitions);
            return !ends.isEmpty() && ends.values().stream().allMatch(end -> end == 0);
        } catch (ExitException e) {
            leftOut(e);
            return false;
        }
    }

    /** Returns the topic's description; empty if the broker reports that the topic does not exist. */
    private Optional<TopicDescription> described(String topic) {
        KafkaFuture<TopicDescription> description = BrokerAnswer.only(
                admin.describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS))
                        .topicNameValues());
        return BrokerAnswer.to("describe topic " + topic, description, UnknownTopicOrPartitionException.class);
    }

    @Override
    public UnreadRecords unread(String topic, Map<TopicPartition, Long> from, Duration patience) {
        return isUnknown(topic)
                ? UnreadRecords.NOTHING
                : new UnreadRecordsReader(admin, streams, topic).from(from, patience);
    }

    /** Returns the answer; empty without one. */
    private static <T> Optional<T> answer(String request, KafkaFuture<T> asked, T withoutGroup) {
        try {
            return Optional.of(BrokerAnswer.to(request, asked, GroupIdNotFoundException.class)
                    .orElse(withoutGroup));
        } catch (ExitException e) {
            leftOut(e);
            return Optional.empty();
        }
    }

    private static void leftOut(ExitException reason) {
        log.atInfo().addKeyValue("reason", reason.getMessage()).log("part of the look at the group is left out");
    }
}
