package io.holdduration.app;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.holdduration.config.HoldSettings;
import io.holdduration.config.ProcessorConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.StreamsConfig;

/** The least that the processor has to be allowed. Whoever may read or write may describe, too. */
final class NeededPermissions {
    private NeededPermissions() {}

    static List<Permission> of(ProcessorConfig config) {
        HoldSettings settings = config.settings();
        String application = config.streams().getString(StreamsConfig.APPLICATION_ID_CONFIG);
        String own = application + "-";
        List<Permission> needed = new ArrayList<>();
        settings.inputTopics().forEach(topic -> needed.add(Permission.on(TOPIC, topic, READ)));
        needed.add(Permission.on(TOPIC, settings.outputTopic(), WRITE));
        needed.add(Permission.on(TOPIC, settings.deadLetterTopic(), WRITE));
        needed.add(Permission.below(TOPIC, own, CREATE));
        needed.add(Permission.below(TOPIC, own, READ));
        needed.add(Permission.below(TOPIC, own, WRITE));
        // what has been read of it is deleted, or it would grow for ever
        InternalTopicCheck.repartitionTopic(config).ifPresent(topic -> needed.add(Permission.on(TOPIC, topic, DELETE)));
        needed.add(Permission.on(GROUP, application, READ));
        needed.add(Permission.below(TRANSACTIONAL_ID, own, WRITE));
        return needed;
    }
}
