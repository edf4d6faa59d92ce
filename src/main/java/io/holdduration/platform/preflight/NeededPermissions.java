package io.holdduration.platform.preflight;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.holdduration.platform.kafka.Permission;
import java.util.ArrayList;
import java.util.List;

/** The least that the processor has to be allowed. A permission to read or write includes the one to describe. */
final class NeededPermissions {
    private NeededPermissions() {}

    static List<Permission> of(Footprint footprint) {
        String own = footprint.ownPrefix();
        List<Permission> needed = new ArrayList<>();
        footprint.inputs().forEach(topic -> needed.add(Permission.on(TOPIC, topic, READ)));
        footprint.outputs().forEach(topic -> needed.add(Permission.on(TOPIC, topic, WRITE)));
        footprint.deadLetters().ifPresent(topic -> needed.add(Permission.on(TOPIC, topic, WRITE)));
        needed.add(Permission.below(TOPIC, own, CREATE));
        needed.add(Permission.below(TOPIC, own, READ));
        needed.add(Permission.below(TOPIC, own, WRITE));
        // what has been read of it is deleted, or it would grow for ever
        footprint.repartition().ifPresent(topic -> needed.add(Permission.on(TOPIC, topic, DELETE)));
        needed.add(Permission.on(GROUP, footprint.application(), READ));
        needed.add(Permission.below(TRANSACTIONAL_ID, own, WRITE));
        return needed;
    }
}
