package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics as the broker has them. Whatever goes wrong on the way there is a {@link ExitException}. */
public interface BrokerTopics {
    /** How many partitions each of the topics has; without those that do not exist. */
    Map<String, Integer> partitions(Collection<String> topics);

    /** Creates topics; that another instance may have been faster is no error. Returns when they can be used. */
    void create(Collection<String> topics, TopicCreation how);

    /** Has the broker say that it would create these topics; they are not created. */
    void rehearse(Collection<NewTopic> topics);

    /** The settings of a topic under Kafka's names; empty if the broker does not let us see them. */
    Map<String, String> settings(String topic);
}
