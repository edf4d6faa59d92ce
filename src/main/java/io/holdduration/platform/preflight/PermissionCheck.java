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
 * Checks that a process has the permissions that it needs. Kafka reports that something is not allowed, but not what. If a
 * repartition topic may not be purged, Kafka reports nothing at all, and the topic grows.
 */
public final class PermissionCheck implements AutoCloseable {
    private static final String SUBJECT = "permissions";
    private static final Logger log = LoggerFactory.getLogger(PermissionCheck.class);

    private final List<Permission> needed;
    private final List<String> internalTopics;
    private final String aspects;
    private final Broker.Grants grants;

    private PermissionCheck(
            List<Permission> needed, List<String> internalTopics, String aspects, Broker.Grants grants) {
        this.needed = needed;
        this.internalTopics = internalTopics;
        this.aspects = aspects;
        this.grants = grants;
    }

    public PermissionCheck(Footprint footprint, Broker.Grants grants) {
        this(needed(footprint), footprint.internal(), "topics, group, transactional ids", grants);
    }

    /** Creates a check of these permissions; on what does not exist, the broker reports none. */
    static PermissionCheck of(List<Permission> needed, String aspects, Broker.Grants grants) {
        return new PermissionCheck(List.copyOf(needed), List.of(), aspects, grants);
    }

    /** Creates a check with its own connection, which closes with it. */
    public static PermissionCheck connected(Deployment deployment) {
        return new PermissionCheck(
                deployment.footprint(), Broker.lazy(deployment.streams(), "").grants());
    }

    /** Returns the minimum permissions of the processor. A permission to read or write includes the one to describe. */
    static List<Permission> needed(Footprint footprint) {
        String own = footprint.ownPrefix();
        List<Permission> needed = new ArrayList<>();
        footprint.inputs().forEach(topic -> needed.add(Permission.on(TOPIC, topic, READ)));
        footprint.outputs().forEach(output -> needed.add(Permission.on(TOPIC, output.topic(), WRITE)));
        footprint.deadLetters().ifPresent(topic -> needed.add(Permission.on(TOPIC, topic, WRITE)));
        needed.add(Permission.below(TOPIC, own, CREATE));
        needed.add(Permission.below(TOPIC, own, READ));
        needed.add(Permission.below(TOPIC, own, WRITE));
        // records that have been read are deleted; otherwise the topic would grow for ever
        footprint.repartitions().forEach(topic -> needed.add(Permission.on(TOPIC, topic, DELETE)));
        needed.add(Permission.on(GROUP, footprint.application(), READ));
        needed.add(Permission.below(TRANSACTIONAL_ID, own, WRITE));
        return needed;
    }

    /** Returns the minimum permissions of a processor that also creates topics before its start. */
    static List<Permission> needed(Footprint footprint, List<String> created) {
        Stream<Permission> ofCreation = created.stream().map(topic -> Permission.on(TOPIC, topic, CREATE));
        return Stream.concat(needed(footprint).stream(), ofCreation).toList();
    }

    /**
     * Requires that no permission is known to be missing.
     *
     * @throws ExitException if one is
     */
    void require() {
        Finding.heed(findings(), log);
    }

    /** Returns the check for the command {@code check}. */
    Check check() {
        return new Check(SUBJECT, aspects, this::findings);
    }

    /**
     * Returns the check for the command {@code check} where a missing permission is only a warning.
     *
     * @param consequence the consequence, in words for the operator
     */
    Check warnings(String consequence) {
        return new Check(
                SUBJECT,
                aspects,
                () -> Stream.concat(
                                missing().stream()
                                        .map(permission -> Finding.warn(
                                                SUBJECT,
                                                "Not allowed: " + permission + ", so that " + consequence,
                                                "allow it; see docs/permissions.md")),
                                unanswered())
                        .toList());
    }

    private List<Finding> findings() {
        List<Permission> missing = missing();
        if (!missing.isEmpty()) {
            return List.of(Finding.fail(SUBJECT, Permission.refusal(missing)));
        }
        return unanswered().toList();
    }

    private Stream<Finding> unanswered() {
        return grants.isAway()
                ? Stream.of(Finding.warn(SUBJECT, "not all checked, the broker does not answer", ""))
                : Stream.empty();
    }

    /** Returns the missing permissions that the broker reports. It reports nothing about internal topics that do not exist yet. */
    public List<Permission> missing() {
        Map<String, Optional<Set<AclOperation>>> answers = new HashMap<>();
        return needed.stream()
                // the permission to create a missing topic is tested by a rehearsal of its creation
                .filter(permission -> permission.operation() != AclOperation.CREATE)
                .flatMap(this::onEachThing)
                .filter(permission -> answers.computeIfAbsent(permission.where(), any -> ask(permission))
                        .filter(allowed -> !allowed.contains(permission.operation()))
                        .isPresent())
                .toList();
    }

    /**
     * Returns the missing permissions that a stream died of. Some missing permissions show only in the failure. This applies to a
     * client that may describe a transactional id, or a group without members.
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
        boolean isOnInternalTopics = permission.resource() == ResourceType.TOPIC
                && permission.pattern() == PatternType.PREFIXED
                && !internalTopics.isEmpty();
        return isOnInternalTopics
                ? internalTopics.stream().map(topic -> Permission.on(ResourceType.TOPIC, topic, permission.operation()))
                : Stream.of(permission);
    }

    private Optional<Set<AclOperation>> ask(Permission permission) {
        boolean isPrefix = permission.pattern() == PatternType.PREFIXED;
        return grants.on(permission.resource(), isPrefix ? permission.name() + "0" : permission.name());
    }
}
