package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.ResourceType;

/** Finds and deletes the remains of a process on a real broker. */
final class AdminLeftovers implements Broker.Leftovers {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int CHECKS = 150;

    private final Admin admin;
    private final String group;

    AdminLeftovers(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    @Override
    public Set<String> members() {
        KafkaFuture<ConsumerGroupDescription> description =
                BrokerAnswer.only(admin.describeConsumerGroups(List.of(group)).describedGroups());
        Set<String> hosts = new TreeSet<>();
        BrokerAnswer.to("describe group " + group, description, GroupIdNotFoundException.class)
                .ifPresent(known -> known.members()
                        .forEach(member -> hosts.add(member.host().replaceFirst("^/", ""))));
        return hosts;
    }

    @Override
    public Map<String, Integer> offsets() {
        KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> committed =
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
        Map<String, Integer> topics = new TreeMap<>();
        BrokerAnswer.to("list the offsets of group " + group, committed, GroupIdNotFoundException.class)
                .ifPresent(offsets -> offsets.forEach((partition, offset) -> {
                    if (offset != null) {
                        topics.merge(partition.topic(), 1, Integer::sum);
                    }
                }));
        return topics;
    }

    @Override
    public List<String> existing(List<String> topics) {
        return topics.stream().filter(this::exists).toList();
    }

    private boolean exists(String topic) {
        return description(topic).isPresent();
    }

    @Override
    public Map<TopicPartition, Long> ends(String topic) {
        return description(topic)
                .map(known -> known.partitions().stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList())
                .map(partitions -> TrueEnds.of(admin, topic, partitions))
                .orElse(Map.of());
    }

    private Optional<TopicDescription> description(String topic) {
        KafkaFuture<TopicDescription> description =
                BrokerAnswer.only(admin.describeTopics(List.of(topic)).topicNameValues());
        return BrokerAnswer.to("describe topic " + topic, description, UnknownTopicOrPartitionException.class);
    }

    @Override
    public void deleteGroup() {
        try {
            delete(
                    ResourceType.GROUP,
                    group,
                    BrokerAnswer.only(admin.deleteConsumerGroups(List.of(group)).deletedGroups()),
                    GroupIdNotFoundException.class);
        } catch (ExitException e) {
            if (Causes.has(e, GroupNotEmptyException.class)) {
                throw ExitException.refused("Group " + group + " has members again; nothing is deleted", e);
            }
            throw e;
        }
    }

    @Override
    public void deleteTopic(String topic) {
        delete(
                ResourceType.TOPIC,
                topic,
                BrokerAnswer.only(admin.deleteTopics(List.of(topic)).topicNameValues()),
                UnknownTopicOrPartitionException.class);
        for (int check = 0; exists(topic); check++) {
            if (check == CHECKS) {
                throw ExitException.refused("The broker still has topic " + topic + ", whose deletion it has accepted");
            }
            Pause.of(PAUSE, "topic " + topic + " was deleted");
        }
    }

    private static void delete(
            ResourceType kind, String name, KafkaFuture<Void> deleted, Class<? extends Exception> ifGone) {
        Permission needed = Permission.on(kind, name, AclOperation.DELETE);
        try {
            BrokerAnswer.to("delete " + needed.where(), deleted, ifGone);
        } catch (ExitException e) {
            throw Causes.has(e, AuthorizationException.class)
                    ? ExitException.refused(Permission.refusal(List.of(needed)), e)
                    : e;
        }
    }
}
