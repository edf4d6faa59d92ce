package io.holdduration.platform.kafka;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A permission that the broker has to grant.
 *
 * @param operation the operation
 * @param resource the kind of the resource
 * @param name the name of the resource, or the prefix of several names
 * @param pattern whether the name is literal or a prefix
 */
public record Permission(AclOperation operation, ResourceType resource, String name, PatternType pattern) {
    public static Permission on(ResourceType resource, String name, AclOperation operation) {
        return new Permission(operation, resource, name, PatternType.LITERAL);
    }

    public static Permission below(ResourceType resource, String prefix, AclOperation operation) {
        return new Permission(operation, resource, prefix, PatternType.PREFIXED);
    }

    /** Returns one line for the operator. */
    public static String refusal(List<Permission> missing) {
        return "Not allowed: " + missing.stream().map(Permission::toString).collect(Collectors.joining(", "))
                + "; see docs/permissions.md";
    }

    /** Returns the resource, such as {@code transactional id hold-duration-processor-*}. */
    public String where() {
        String kind = resource.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return kind + " " + name + (pattern == PatternType.PREFIXED ? "*" : "");
    }

    /** Returns the permission in Kafka's words, such as {@code READ on group hold-duration-processor}. */
    @Override
    public String toString() {
        return operation + " on " + where();
    }
}
