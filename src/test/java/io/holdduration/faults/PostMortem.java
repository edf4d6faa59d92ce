package io.holdduration.faults;

import io.holdduration.guarantee.EveryHoldRight;
import io.holdduration.guarantee.Guarantees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What can be seen of a run whose output does not become right: how far everybody is while the instances still run, what is
 * wrong, and whether the topics say the same. The instances' threads are written to their logs.
 */
record PostMortem(String bootstrapServers, Fleet fleet, Traffic traffic, Output output) {
    private static final String GROUP = "hold-duration-processor";
    /** Of each kind of thing that is wrong; the rest is more of it. */
    private static final int TOLD = 10;

    /** All that could be found out; what could not be says why. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(output.describe());
        lines.addAll(first(FaultScheduleIT.violations(new EveryHoldRight(), traffic, output.records())));
        lines.add("committed by the group / last stable offset / end of each partition:");
        lines.addAll(triedTo("ask how far everybody is", this::positions));
        lines.addAll(triedTo("have the threads written", () -> {
            fleet.dumpThreads();
            return List.of();
        }));
        traffic.close(); // an event that is sent while the topics are read would be taken for one that never was
        fleet.killAll();
        lines.addAll(triedTo("read the topics", this::topics));
        return String.join("\n", lines);
    }

    /** An instance may be frozen or a broker down: the rest is to be told all the same. */
    private static List<String> triedTo(String doWhat, Callable<List<String>> step) {
        try {
            return step.call();
        } catch (Exception | AssertionError e) {
            return List.of("could not " + doWhat + ": " + e);
        }
    }

    private List<String> topics() throws Exception {
        NoEventUnaccounted books = NoEventUnaccounted.read(bootstrapServers, traffic);
        List<String> lines = new ArrayList<>();
        lines.add("the topics, once all instances were killed: " + books);
        lines.addAll(first(books.violations()));
        lines.addAll(first(FaultScheduleIT.violations(Guarantees.all(), traffic, books.published())));
        return lines;
    }

    private static List<String> first(List<String> violations) {
        return violations.subList(0, Math.min(TOLD, violations.size()));
    }

    private List<String> positions() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> topics = admin.listTopics().names().get();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .forEach((topic, description) -> description
                            .partitions()
                            .forEach(partition ->
                                    latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            Map<TopicPartition, ListOffsetsResultInfo> stable = admin.listOffsets(
                            latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get();
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(latest).all().get();
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<String, String> lines = new TreeMap<>();
            ends.forEach((partition, end) -> lines.put(
                    partition.toString(),
                    partition + ": "
                            + Optional.ofNullable(committed.get(partition))
                                    .map(OffsetAndMetadata::offset)
                                    .map(String::valueOf)
                                    .orElse("-")
                            + " / " + stable.get(partition).offset() + " / " + end.offset()));
            return List.copyOf(lines.values());
        }
    }
}
