package io.holdduration.bench.macro;

import io.holdduration.testing.ForkedBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The one broker, in a JVM of its own, and what is asked of it. */
final class BenchBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final int PAUSE_MS = 20;
    private static final short ONE_COPY = 1;

    /**
     * Members of a group that start together begin together. Nothing is deleted or compacted during a run, so that the size of
     * a topic is all that was written to it.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "group.initial.rebalance.delay.ms",
            "3000",
            "log.retention.check.interval.ms",
            Long.toString(Duration.ofDays(1).toMillis()),
            "log.cleaner.min.compaction.lag.ms",
            Long.toString(Long.MAX_VALUE),
            "log.segment.delete.delay.ms",
            "1000");

    private final ForkedBroker broker;
    private final Admin admin;

    private BenchBroker(ForkedBroker broker) {
        this.broker = broker;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    static BenchBroker start() throws IOException, InterruptedException {
        return new BenchBroker(ForkedBroker.start(SETTINGS));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Usage usage() {
        return new Usage(broker.handle());
    }

    /** Returns when the broker knows them, which is a little later than when they have been created. */
    void createTopics(Collection<String> names) throws InterruptedException {
        answer(admin.createTopics(names.stream()
                        .map(name -> new NewTopic(name, Load.PARTITIONS, ONE_COPY))
                        .toList())
                .all());
        while (!answer(admin.listTopics().names()).containsAll(names)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    void deleteTopics(Predicate<String> whose) {
        List<String> names =
                answer(admin.listTopics().names()).stream().filter(whose).toList();
        answer(admin.deleteTopics(names).all());
    }

    static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, Load.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** How far readers of committed records can read, all partitions together; grows with each transaction. */
    long committedEnd(String topic) {
        Map<TopicPartition, OffsetSpec> latest = partitions(topic).stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return answer(admin.listOffsets(latest, committed).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    /** Whether the members of a group have been given their partitions. */
    boolean isStable(String group) {
        ListGroupsOptions stable = new ListGroupsOptions().inGroupStates(Set.of(GroupState.STABLE));
        return answer(admin.listGroups(stable).all()).stream()
                .anyMatch(each -> each.groupId().equals(group));
    }

    /** How far a group has come, in all partitions of the topics that fit together. */
    long committedBy(String group, Predicate<String> topics) {
        return answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(each ->
                        each.getValue() != null && topics.test(each.getKey().topic()))
                .mapToLong(each -> each.getValue().offset())
                .sum();
    }

    /** How large the topics are that fit, together. */
    long bytes(Predicate<String> topics) {
        return answer(admin.describeLogDirs(List.of(NODE)).allDescriptions()).values().stream()
                .flatMap(directories -> directories.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .filter(replica -> topics.test(replica.getKey().topic()))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        try (broker) {
            admin.close(Duration.ofSeconds(5));
        }
    }
}
