package io.holdduration.platform.kafka;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Something that the broker has to allow.
 *
 * @param operation what is done
 * @param resource to what kind of thing
 * @param name the thing's name, or what the names of several start with
 * @param pattern which of the two
 */
public record Permission(AclOperation operation, ResourceType resource, String name, PatternType pattern) {
    public static Permission on(ResourceType resource, String name, AclOperation operation) {
        return new Permission(operation, resource, name, PatternType.LITERAL);
    }

    public static Permission below(ResourceType resource, String prefix, AclOperation operation) {
        return new Permission(operation, resource, prefix, PatternType.PREFIXED);
    }

    /** One line for the operator. */
    public static String refusal(List<Permission> missing) {
        return "Not allowed: " + missing.stream().map(Permission::toString).collect(Collectors.joining(", "))
                + "; see README, Permissions";
    }

    /** {@code transactional id hold-duration-processor-*}. */
    public String where() {
        String kind = resource.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return kind + " " + name + (pattern == PatternType.PREFIXED ? "*" : "");
    }

    /** In Kafka's words: {@code READ on group hold-duration-processor}. */
    @Override
    public String toString() {
        return operation + " on " + where();
    }
}
