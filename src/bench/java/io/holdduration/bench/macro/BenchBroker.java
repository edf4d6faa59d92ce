package io.holdduration.bench.macro;

import io.holdduration.testing.ForkedBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The one broker, in a JVM of its own, and what is asked of it. */
final class BenchBroker implements AutoCloseable {
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

    void createTopics(Collection<String> names) throws ExecutionException, InterruptedException {
        admin.createTopics(names.stream()
                        .map(name -> new NewTopic(name, Load.PARTITIONS, ONE_COPY))
                        .toList())
                .all()
                .get();
    }

    void deleteTopics(Predicate<String> whose) throws ExecutionException, InterruptedException {
        admin.deleteTopics(
                        admin.listTopics().names().get().stream().filter(whose).toList())
                .all()
                .get();
    }

    /** How far readers of committed records can read, all partitions together; grows with each transaction. */
    long committedEnd(String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = partitions(topic).stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin
                .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .values()
                .stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, Load.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** Whether the members of a group have been given their partitions. */
    boolean isStable(String group) throws ExecutionException, InterruptedException {
        try {
            return admin.describeConsumerGroups(List.of(group))
                            .all()
                            .get()
                            .get(group)
                            .groupState()
                    == GroupState.STABLE;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw e;
        }
    }

    /** How far a group has come, in all partitions of the topics that fit together. */
    long committedBy(String group, Predicate<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .filter(each ->
                        each.getValue() != null && topics.test(each.getKey().topic()))
                .mapToLong(each -> each.getValue().offset())
                .sum();
    }

    /** How large the topics are that fit, together. */
    long bytes(Predicate<String> topics) throws ExecutionException, InterruptedException {
        return admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                .flatMap(directories -> directories.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .filter(replica -> topics.test(replica.getKey().topic()))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    @Override
    public void close() {
        try (broker) {
            admin.close(Duration.ofSeconds(5));
        }
    }
}
