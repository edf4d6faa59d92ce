package io.holdduration.platform.kafka;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

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
