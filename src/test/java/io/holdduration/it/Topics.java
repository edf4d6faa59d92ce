package io.holdduration.it;

import io.holdduration.avro.HoldDuration;
import io.holdduration.durations.emit.HoldDurationSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Writes to and reads from the topics of a broker, as other programs do: reading takes committed records only. */
final class Topics {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAUSE_MS = 20;

    private final String bootstrapServers;

    Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    void create(int partitions, String... names) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<NewTopic> topics = new ArrayList<>();
            for (String name : names) {
                topics.add(new NewTopic(name, Optional.of(partitions), Optional.empty()));
            }
            admin.createTopics(topics).all().get();
            // A topic exists a moment before its broker takes records for it. A producer whose first batch comes too
            // early and whose second does not can never write the first (KAFKA-15591). Offsets are there once it does.
            for (String name : names) {
                awaitEnds(admin, name, partitions);
            }
        }
    }

    /** The admin client asks once: a broker that has not heard of the topic yet does not know it. */
    private static void awaitEnds(Admin admin, String topic, int partitions) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                ends(admin, topic, partitions);
                return;
            } catch (ExecutionException e) {
                boolean mayCome = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!mayCome || System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        }
    }

    /** Writes records in their order, and returns when the broker has them all. */
    void write(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    /** Returns when a group has so many members; the number may change meanwhile. */
    void awaitMembers(String group, IntSupplier count) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int members = -1;
        while (members != count.getAsInt()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(group + " has " + members + " members and not " + count.getAsInt());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            members = members(group).size();
        }
    }

    /** The ids of a group's members. */
    Set<String> members(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get().members().stream()
                    .map(MemberDescription::consumerId)
                    .collect(Collectors.toSet());
        }
    }

    /** How many records of a topic a group has not committed yet. */
    long unread(String topic, String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            int count = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            long unread = 0;
            for (Map.Entry<TopicPartition, Long> end : ends(admin, topic, count).entrySet()) {
                OffsetAndMetadata read = committed.get(end.getKey());
                unread += end.getValue() - (read == null ? 0 : read.offset());
            }
            return unread;
        }
    }

    /** Everything on the output topic, as soon as it is enough; in the order of its offsets on each partition. */
    List<ConsumerRecord<String, HoldDuration>> durations(
            String topic, Predicate<List<ConsumerRecord<String, HoldDuration>>> isEnough) {
        return durationsOnceRight(
                topic, read -> isEnough.test(read) ? List.of() : List.of(read.size() + " records are not enough"));
    }

    /** The same, as soon as there is nothing wrong with it; what is wrong is worked out only when something has come. */
    List<ConsumerRecord<String, HoldDuration>> durationsOnceRight(
            String topic, Function<List<ConsumerRecord<String, HoldDuration>>, List<String>> whatIsWrong) {
        try (TopicReader<String, HoldDuration> reader = durationReader(topic)) {
            return reader.readUntilRight(whatIsWrong);
        }
    }

    /** The whole output topic, once nobody writes to it any more; no transaction may be left open for good. */
    List<ConsumerRecord<String, HoldDuration>> allDurations(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                TopicReader<String, HoldDuration> reader = durationReader(topic)) {
            return reader.readTo(ends(admin, topic, reader.partitions()));
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, String topic, int partitions) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** The first records of a topic, as bytes. */
    List<ConsumerRecord<byte[], byte[]>> raw(String topic, int count) {
        return raw(topic, read -> read.size() >= count);
    }

    /** The first records of a topic, as bytes, as soon as they are enough. */
    List<ConsumerRecord<byte[], byte[]>> raw(String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> isEnough) {
        try (TopicReader<byte[], byte[]> reader = rawReader(topic)) {
            return reader.readUntilRight(
                    read -> isEnough.test(read) ? List.of() : List.of(read.size() + " records are not enough"));
        }
    }

    /** All of a topic as it is now, as bytes. */
    List<ConsumerRecord<byte[], byte[]>> allRaw(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                TopicReader<byte[], byte[]> reader = rawReader(topic)) {
            return reader.readTo(ends(admin, topic, reader.partitions()));
        }
    }

    /** Shows all of a topic as it is now, one record after the other, and keeps none. */
    void forEachRaw(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                TopicReader<byte[], byte[]> records = rawReader(topic)) {
            records.showTo(ends(admin, topic, records.partitions()), reader);
        }
    }

    private TopicReader<byte[], byte[]> rawReader(String topic) {
        return new TopicReader<>(bootstrapServers, topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private TopicReader<String, HoldDuration> durationReader(String topic) {
        return new TopicReader<>(
                bootstrapServers, topic, new StringDeserializer(), new HoldDurationSerde().deserializer());
    }
}
