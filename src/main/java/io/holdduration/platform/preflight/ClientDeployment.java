package io.holdduration.platform.preflight;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Permission;
import io.holdduration.platform.kafka.TopicCreation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A process without Kafka Streams before its start: the subject of its checks. It has no group, no state and no internal topics.
 *
 * @param process the process in the options of {@code check} and {@code topics}, such as {@code board} for {@code --board}; the name
 *     of its user ends in it
 * @param uses the topics that must exist before its start
 * @param optional permissions without which it starts and does less
 * @param withoutOptional the consequence of their lack, for the operator; empty if there are none
 * @param creation the creation of missing topics by the command {@code topics}
 * @param streams Kafka's settings, of which addresses, credentials and {@code application.id} are used
 */
public record ClientDeployment(
        String process,
        List<Use> uses,
        List<Permission> optional,
        String withoutOptional,
        TopicCreation creation,
        StreamsConfig streams)
        implements PlannedProcess {
    /**
     * The use of a topic.
     *
     * @param topic its name
     * @param operation the permission that it needs
     * @param cleanup the way that its records need
     * @param retention the retention that its records need if it deletes them by age; empty if the process does not know it
     * @param maxBytes the size of the largest record that is written, in bytes; 0 if the topic is only read
     * @param maxBytesSetting the name of the setting that decides on this size; empty if the topic is only read
     */
    public record Use(
            String topic,
            AclOperation operation,
            Cleanup cleanup,
            Optional<TopicRetention> retention,
            int maxBytes,
            String maxBytesSetting) {
        /** The topic is read. The last record of a key is the truth. */
        public static Use reads(String topic, Cleanup cleanup, TopicRetention retention) {
            return new Use(topic, READ, cleanup, Optional.of(retention), 0, "");
        }

        /** Records of up to this size are written to the topic, which {@code run} reads. */
        public static Use writesInput(String topic, int maxBytes, String maxBytesSetting) {
            return new Use(topic, WRITE, Cleanup.DELETE, Optional.empty(), maxBytes, maxBytesSetting);
        }

        private Map<String, String> settingsOfNew() {
            return retention.map(needed -> cleanup.settings(needed)).orElseGet(() -> cleanup.settings());
        }
    }

    public ClientDeployment {
        uses = List.copyOf(uses);
        optional = List.copyOf(optional);
    }

    /** Returns the minimum permissions. A permission to read or write includes the one to describe. */
    List<Permission> needed() {
        return uses.stream()
                .map(use -> Permission.on(ResourceType.TOPIC, use.topic(), use.operation()))
                .toList();
    }

    /** Returns the minimum permissions and the optional ones. */
    List<Permission> allPermissions() {
        List<Permission> all = new ArrayList<>(needed());
        all.addAll(optional);
        return all;
    }

    @Override
    public TopicPlan plan(Broker.Topics existing) {
        List<String> missing = new ClientTopicCheck(this, existing).missing();
        return TopicPlan.of(streams, user(), missing, creation, this::settingsOfNew, allPermissions());
    }

    /** Creates topics. Does not check that their partitions fit {@code run}. */
    @Override
    public void create(List<String> missing, Broker.Topics existing) {
        creation.createAll(missing, this::settingsOfNew, existing);
    }

    /** Returns the topics that must exist before its start. */
    public List<String> topics() {
        return uses.stream().map(Use::topic).toList();
    }

    /** Returns the settings that one of its topics gets when it is created. */
    Map<String, String> settingsOfNew(String topic) {
        return uses.stream()
                .filter(use -> use.topic().equals(topic))
                .findFirst()
                .orElseThrow()
                .settingsOfNew();
    }

    /** Returns the name of its user: each process has its own, with no more permissions than it needs. */
    String user() {
        return streams.getString(StreamsConfig.APPLICATION_ID_CONFIG) + "-" + process;
    }
}
