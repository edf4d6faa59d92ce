package io.holdduration.platform.preflight;

import io.holdduration.platform.kafka.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** A plan as YAML documents for Strimzi's operators. */
public final class StrimziDocuments {
    private static final List<String> CLUSTER =
            List.of("  labels:", "    strimzi.io/cluster: my-cluster  # the name of your Kafka resource");

    private StrimziDocuments() {}

    /** Returns a {@code KafkaTopic} for each missing topic, then the {@code KafkaUser}. */
    public static List<String> of(TopicPlan plan) {
        List<String> lines = new ArrayList<>();
        plan.missing().forEach(topic -> addTopic(lines, topic, plan));
        addUser(lines, plan);
        return lines;
    }

    private static void addTopic(List<String> lines, String topic, TopicPlan plan) {
        addHead(lines, "KafkaTopic", topic);
        lines.add("  topicName: " + quoted(topic));
        lines.add("  partitions: " + plan.creation().partitions());
        if (plan.creation().replicationFactor() != -1) {
            lines.add("  replicas: " + plan.creation().replicationFactor());
        }
        lines.add("  config:");
        plan.settings(topic).forEach((name, value) -> lines.add("    " + name + ": " + quoted(value)));
    }

    private static void addUser(List<String> lines, TopicPlan plan) {
        addHead(lines, "KafkaUser", plan.user());
        lines.add("  # authentication: as the listener needs it");
        lines.add("  authorization:");
        lines.add("    type: simple");
        lines.add("    acls:");
        Map<Resource, List<AclOperation>> operations = new LinkedHashMap<>();
        plan.permissions()
                .forEach(permission -> operations
                        .computeIfAbsent(Resource.of(permission), any -> new ArrayList<>())
                        .add(permission.operation()));
        operations.forEach((resource, allowed) -> {
            lines.add("      - resource:");
            lines.add("          type: " + resource.type());
            lines.add("          name: " + quoted(resource.name()));
            lines.add("          patternType: " + resource.pattern());
            lines.add("        operations:");
            allowed.forEach(operation -> lines.add("          - " + capitalized(operation)));
        });
    }

    private static void addHead(List<String> lines, String kind, String name) {
        lines.add("---");
        lines.add("apiVersion: kafka.strimzi.io/v1");
        lines.add("kind: " + kind);
        lines.add("metadata:");
        lines.add("  name: " + quoted(resourceName(name)));
        lines.addAll(CLUSTER);
        lines.add("spec:");
    }

    /**
     * Returns a name that Kubernetes accepts. It allows lower-case letters, digits, dots and hyphens, but neither dot nor hyphen at the
     * ends.
     */
    private static String resourceName(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-").replaceAll("^[.-]+|[.-]+$", "");
    }

    /** Returns the text in quotes, because a name of digits, or one like "on", is text too. */
    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String capitalized(AclOperation operation) {
        String name = operation.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private record Resource(String type, String name, String pattern) {
        static Resource of(Permission permission) {
            String type = permission.resource() == ResourceType.TRANSACTIONAL_ID
                    ? "transactionalId"
                    : permission.resource().name().toLowerCase(Locale.ROOT);
            return new Resource(
                    type, permission.name(), permission.pattern() == PatternType.PREFIXED ? "prefix" : "literal");
        }
    }
}
