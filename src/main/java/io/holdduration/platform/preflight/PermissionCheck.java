package io.holdduration.platform.preflight;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Causes;
import io.holdduration.platform.kafka.Permission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the processor may do what it has to. Kafka says that something is not allowed but not what, and of a repartition
 * topic that may not be purged it says nothing: the topic just grows.
 */
public final class PermissionCheck implements AutoCloseable {
    private static final String SUBJECT = "permissions";
    private static final Logger log = LoggerFactory.getLogger(PermissionCheck.class);

    private final List<Permission> needed;
    private final List<String> internalTopics;
    private final Broker.Grants grants;

    public PermissionCheck(Footprint footprint, Broker.Grants grants) {
        this.needed = needed(footprint);
        this.internalTopics = footprint.internal();
        this.grants = grants;
    }

    /** With a connection of its own, to be closed with it. */
    public static PermissionCheck connected(Deployment deployment) {
        return new PermissionCheck(
                deployment.footprint(), Broker.lazy(deployment.streams(), "").grants());
    }

    /** The least that the processor has to be allowed. A permission to read or write includes the one to describe. */
    static List<Permission> needed(Footprint footprint) {
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

    /**
     * Makes sure that nothing is known to be missing.
     *
     * @throws ExitException if something is
     */
    void require() {
        Finding.heed(findings(), log);
    }

    /** What {@code check} shows. */
    Check check() {
        return new Check(SUBJECT, "topics, group, transactional ids", this::findings);
    }

    private List<Finding> findings() {
        List<Permission> missing = missing();
        return missing.isEmpty() ? List.of() : List.of(Finding.fail(SUBJECT, Permission.refusal(missing)));
    }

    /** What is not allowed, as far as the broker says: of internal topics that are not there yet it says nothing. */
    public List<Permission> missing() {
        Map<String, Optional<Set<AclOperation>>> answers = new HashMap<>();
        return needed.stream()
                // whether a topic may be created is asked where it is missing, by having its creation rehearsed
                .filter(permission -> permission.operation() != AclOperation.CREATE)
                .flatMap(this::onEachThing)
                .filter(permission -> answers.computeIfAbsent(permission.where(), any -> ask(permission))
                        .filter(allowed -> !allowed.contains(permission.operation()))
                        .isPresent())
                .toList();
    }

    /**
     * What a stream died of. A client that may describe a transactional id, or a group without members, learns only from the failure
     * what else is not allowed.
     */
    public List<Permission> missingAfter(Throwable failure) {
        List<Permission> missing = missing();
        return missing.isEmpty() ? blamed(failure) : missing;
    }

    private List<Permission> blamed(Throwable failure) {
        return needed.stream()
                .filter(permission -> switch (permission.resource()) {
                    case GROUP -> Causes.has(failure, GroupAuthorizationException.class);
                    case TRANSACTIONAL_ID -> Causes.has(failure, TransactionalIdAuthorizationException.class);
                    default -> false;
                })
                .toList();
    }

    @Override
    public void close() {
        grants.close();
    }

    private Stream<Permission> onEachThing(Permission permission) {
        boolean isOnInternalTopics =
                permission.resource() == ResourceType.TOPIC && permission.pattern() == PatternType.PREFIXED;
        return isOnInternalTopics
                ? internalTopics.stream().map(topic -> Permission.on(ResourceType.TOPIC, topic, permission.operation()))
                : Stream.of(permission);
    }

    private Optional<Set<AclOperation>> ask(Permission permission) {
        boolean isPrefix = permission.pattern() == PatternType.PREFIXED;
        return grants.on(permission.resource(), isPrefix ? permission.name() + "0" : permission.name());
    }
}
