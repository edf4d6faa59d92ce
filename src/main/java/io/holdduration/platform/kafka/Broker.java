package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.streams.StreamsConfig;

/** The product's administrative requests to a broker, over one connection with the addresses and credentials of the stream. */
public final class Broker implements AutoCloseable {
    private final Admin admin;
    private final StreamsConfig streams;

    private Broker(Admin admin, StreamsConfig streams) {
        this.admin = admin;
        this.streams = streams;
    }

    /**
     * Connects, and waits until the broker answers.
     *
     * @throws ExitException if it does not answer within half a minute, or denies access
     */
    public static Broker open(StreamsConfig streams) {
        return new Broker(BrokerConnection.open(streams), streams);
    }

    /**
     * Creates a broker that connects with its first request.
     *
     * @param nameEnd the end of the client's name, to distinguish it from other open clients
     */
    public static Broker lazy(StreamsConfig streams, String nameEnd) {
        return new Broker(BrokerConnection.admin(streams, nameEnd), streams);
    }

    /** Topics: partitions, settings, creation. */
    public Topics topics() {
        return new AdminTopics(admin);
    }

    /**
     * Returns the partition counts of topics that a command needs. Waits for a topic that was created a moment ago.
     *
     * @throws ExitException if a topic is missing; the message names all of them
     */
    public Map<String, Integer> requirePartitions(Collection<String> wanted) {
        Map<String, Integer> partitions = topics().partitionsOnceKnown(wanted);
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(partitions.keySet());
        if (!missing.isEmpty()) {
            throw ExitException.refused(
                    "Missing topics: " + String.join(", ", missing) + "; topics --create creates them");
        }
        return partitions;
    }

    /** The consumer group: members, offsets, unread records. */
    public Group group() {
        return new AdminGroup(admin, streams);
    }

    /** The remains of the process on the broker, to be deleted. */
    public Leftovers leftovers() {
        return new AdminLeftovers(admin, streams.getString(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    /** The ids of topics, which distinguish a topic from one that was recreated. */
    public TopicIds topicIds() {
        return new AdminTopicIds(admin, streams.getString(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    /** The permissions that the broker grants. */
    public Grants grants() {
        return new AdminGrants(admin);
    }

    /** Closes the connection. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    /** The topics of the broker. Every failure is an {@link ExitException}. */
    public interface Topics {
        /** Returns the partition count of each existing topic; topics that do not exist are left out. */
        Map<String, Integer> partitions(Collection<String> topics);

        /**
         * Returns the partition count of each existing topic, for topics that other tools create, perhaps at the moment. The controller
         * has a topic a moment before its brokers do. Retries for a few seconds while some of the topics do not exist.
         */
        default Map<String, Integer> partitionsOnceKnown(Collection<String> topics) {
            return partitions(topics);
        }

        /** Creates topics, and returns when they can be used. A topic that another instance has created first is no error. */
        void create(Collection<String> topics, TopicCreation how);

        /** Asks the broker whether it would create these topics. Returns the settings that each would have, unless they are hidden. */
        Map<String, Map<String, String>> rehearse(Collection<NewTopic> topics);

        /** Asks the broker whether it would create these topics in this way, without creating them. */
        void rehearse(Collection<String> topics, TopicCreation how);

        /** Returns the settings of a topic under Kafka's names; empty if the broker does not allow reading them. */
        Map<String, String> settings(String topic);
    }

    /** The consumer group on the broker. If the broker does not answer, a line is logged, and the result is empty or unknown. */
    public interface Group {
        /** Returns the topics that are assigned to members now, each with the hosts of these members; empty without an answer. */
        Optional<Map<String, Set<String>>> readers();

        /** Returns the readers once they read all of these topics, or after some seconds; empty without an answer. */
        Optional<Readers> readers(Collection<String> topics);

        /** Returns the committed offsets; empty without an answer. */
        Optional<Map<TopicPartition, Long>> offsets();

        /** Returns the committed offsets, once no open transaction commits any of them. */
        Optional<Map<TopicPartition, Long>> settledOffsets();

        /** Returns whether the broker reports that the topic does not exist. */
        boolean isGone(String topic);

        /** Returns whether the topic exists, and nothing was ever written to it; false without an answer. */
        boolean isNeverWritten(String topic);

        /**
         * Returns whether a topic has committed records from these offsets on. A partition without an offset is read from its
         * beginning.
         *
         * @param patience the time to wait for open transactions
         */
        UnreadRecords unread(String topic, Map<TopicPartition, Long> from, Duration patience);
    }

    /** The consumer group and the topics of a process. It is no error if one is gone already. Every failure is an {@link ExitException}. */
    public interface Leftovers {
        /** Returns the hosts of the group's members; empty if there are none. */
        Set<String> members();

        /** Returns the topics with committed offsets of the group, each with the number of partitions. */
        Map<String, Integer> offsets();

        /** Returns those of the topics that exist, in their order. */
        List<String> existing(List<String> topics);

        /** Returns the ends of a topic's partitions, which include open transactions; empty if the topic does not exist. */
        Map<TopicPartition, Long> ends(String topic);

        /** Deletes the group with all its offsets, unless it has members: the broker decides. */
        void deleteGroup();

        /** Deletes a topic, and returns once the broker no longer knows it. */
        void deleteTopic(String topic);
    }

    /** The ids of the broker's topics: a recreated topic has another id. Every failure is an {@link ExitException}. */
    public interface TopicIds extends AutoCloseable {
        /** Returns the ids of these topics; topics that do not exist are left out. */
        Map<String, Uuid> of(Collection<String> topics);

        /** Resets the offsets of the group on a topic to its beginning. The group must have no members any more. */
        void rewind(String topic);

        @Override
        void close();
    }

    /** The permissions that the broker grants to the processor. */
    public interface Grants extends AutoCloseable {
        /**
         * Returns the allowed operations on one resource.
         *
         * @return empty if the broker does not report them: the resource does not exist yet, or the broker has no authorizer
         */
        Optional<Set<AclOperation>> on(ResourceType resource, String name);

        /** Returns whether a question stayed without an answer. */
        default boolean isAway() {
            return false;
        }

        @Override
        default void close() {}
    }
}
