package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.streams.StreamsConfig;

/**
 * All that the product asks a broker, over one connection. It is asked with Kafka's admin client and the addresses and credentials of
 * the stream.
 */
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
     * @throws ExitException if it does not answer within half a minute, or does not let us in
     */
    public static Broker open(StreamsConfig streams) {
        return new Broker(BrokerConnection.open(streams), streams);
    }

    /**
     * Connects with the first question.
     *
     * @param nameEnd end of the client's name, to tell it from others that are open at the time
     */
    public static Broker lazy(StreamsConfig streams, String nameEnd) {
        return new Broker(BrokerConnection.admin(streams, nameEnd), streams);
    }

    /** Topics: partitions, settings, creation. */
    public Topics topics() {
        return new AdminTopics(admin);
    }

    /** The consumer group: members, offsets, what is left to read. */
    public Group group() {
        return new AdminGroup(admin, streams);
    }

    /** Ids of topics, which tell a topic from one that was made anew. */
    public TopicIds topicIds() {
        return new AdminTopicIds(admin, streams.getString(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    /** What the broker allows. */
    public Grants grants() {
        return new AdminGrants(admin);
    }

    /** Closes the connection. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    /** The topics as the broker has them. Whatever goes wrong on the way there is a {@link ExitException}. */
    public interface Topics {
        /** How many partitions each of the topics has; without those that do not exist. */
        Map<String, Integer> partitions(Collection<String> topics);

        /**
         * The same, of topics that somebody else creates, perhaps just now: the controller has a topic a moment before its brokers do.
         * Asks again for a few seconds while some of them do not exist.
         */
        default Map<String, Integer> partitionsOnceKnown(Collection<String> topics) {
            return partitions(topics);
        }

        /** Creates topics; that another instance may have been faster is no error. Returns when they can be used. */
        void create(Collection<String> topics, TopicCreation how);

        /** Has the broker say that it would create these topics; they are not created. */
        void rehearse(Collection<NewTopic> topics);

        /** Has the broker say that it would create these topics in this way; they are not created. */
        void rehearse(Collection<String> topics, TopicCreation how);

        /** The settings of a topic under Kafka's names; empty if the broker does not let us see them. */
        Map<String, String> settings(String topic);
    }

    /** The consumer group as the broker has it. An answer that the broker does not give is a log line, and empty or unknown. */
    public interface Group {
        /** The topics that members have partitions of now, each with the hosts of these members. */
        Map<String, Set<String>> readers();

        /** The committed offsets. */
        Optional<Map<TopicPartition, Long>> offsets();

        /** The same, once no transaction that commits some of them is open. */
        Optional<Map<TopicPartition, Long>> settledOffsets();

        /** Whether the broker says that there is no such topic. */
        boolean isGone(String topic);

        /**
         * Whether a topic has committed records from these offsets on; of a partition without one, from its beginning.
         *
         * @param patience how long to wait for open transactions
         */
        Remainder remainder(String topic, Map<TopicPartition, Long> from, Duration patience);
    }

    /** Which topics the broker has: one that is made anew has another id. Whatever goes wrong is a {@link ExitException}. */
    public interface TopicIds extends AutoCloseable {
        /** The ids of these topics; without those that do not exist. */
        Map<String, Uuid> of(Collection<String> topics);

        /** Makes the group, which must have no members any more, read a topic from its beginning. */
        void rewind(String topic);

        @Override
        void close();
    }

    /** What the broker allows us. */
    public interface Grants extends AutoCloseable {
        /**
         * Asks about one thing.
         *
         * @return empty if the broker does not say: the resource does not exist yet, or the broker has no authorizer
         */
        Optional<Set<AclOperation>> on(ResourceType resource, String name);

        @Override
        default void close() {}
    }

    /** What there is behind an offset. */
    public enum Remainder {
        RECORDS,
        /** Transaction markers and aborted records at most, or no topic. */
        NOTHING,
        /** Nothing yet: records may come of transactions that are open. */
        OPEN_TRANSACTIONS,
        UNKNOWN
    }
}
