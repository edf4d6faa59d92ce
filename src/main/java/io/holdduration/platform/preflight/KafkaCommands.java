package io.holdduration.platform.preflight;

import io.holdduration.platform.kafka.Permission;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** A plan as commands for Kafka's own command line tools. */
public final class KafkaCommands {
    private KafkaCommands() {}

    /** Returns a command for each missing topic, then one for each permission. */
    public static List<String> of(TopicPlan plan) {
        Stream<String> topics = plan.missing().stream().map(topic -> topic(plan, topic));
        Stream<String> acls = plan.permissions().stream().map(permission -> acl(plan, permission));
        return Stream.concat(topics, acls).toList();
    }

    private static String topic(TopicPlan plan, String topic) {
        String configs = plan.settings(topic).entrySet().stream()
                .map(setting -> " --config " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining());
        return "kafka-topics.sh --bootstrap-server " + plan.bootstrapServers() + " --create --topic " + topic
                + " --partitions " + plan.creation().partitions() + plan.replicas(" --replication-factor ") + configs;
    }

    private static String acl(TopicPlan plan, Permission permission) {
        String resource = permission.resource() == ResourceType.TRANSACTIONAL_ID
                ? "transactional-id"
                : permission.resource().name().toLowerCase(Locale.ROOT);
        return "kafka-acls.sh --bootstrap-server " + plan.bootstrapServers() + " --add --allow-principal User:"
                + plan.user() + " --operation " + permission.operation() + " --" + resource + " "
                + permission.name()
                + (permission.pattern() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "");
    }
}
