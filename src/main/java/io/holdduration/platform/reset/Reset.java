package io.holdduration.platform.reset;

import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Permission;
import io.holdduration.platform.preflight.Deployment;
import io.holdduration.platform.preflight.Footprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Deletes the state of a process on the broker. The group is deleted first: the broker rejects that while the group has members. A start
 * without the group's offsets is rejected as long as the changelog has records. After a reset that ends half-way a start is therefore
 * rejected, and another reset completes it. Announcements are taken back in between: no instance can announce anything then.
 */
public final class Reset {
    private final Footprint footprint;
    private final Broker.Leftovers leftovers;
    private final Broker.Grants grants;
    private final Optional<AnnouncementTopic> announced;

    Reset(
            Footprint footprint,
            Broker.Leftovers leftovers,
            Broker.Grants grants,
            Optional<AnnouncementTopic> announced) {
        this.footprint = footprint;
        this.leftovers = leftovers;
        this.grants = grants;
        this.announced = announced;
    }

    /**
     * Reports the deletions of a reset, and makes them.
     *
     * @param announcements the topic on which the process announces what is going on now; empty if it has none
     * @param isForReal whether to delete; otherwise nothing is changed, and the requirements are the same
     * @param aftermath the lines about the operator's further tasks
     * @param out receives each line as soon as it is true
     * @throws ExitException if the group has members, a permission is missing, or the broker rejects a deletion; another reset continues
     */
    public static void run(
            Deployment deployment,
            Optional<Announcements> announcements,
            boolean isForReal,
            List<String> aftermath,
            Consumer<String> out) {
        Optional<AnnouncementTopic> announced =
                announcements.map(topic -> AnnouncementTopic.of(topic, deployment.streams()));
        try (Broker broker = Broker.open(deployment.streams())) {
            new Reset(deployment.footprint(), broker.leftovers(), broker.grants(), announced).run(isForReal, out);
        }
        aftermath.forEach(out);
        out.accept(isForReal ? "done" : "dry run, nothing is changed; --execute deletes it");
    }

    void run(boolean isForReal, Consumer<String> out) {
        requirePermissions();
        requireNoMembers();
        String verb = isForReal ? "deleted       " : "would delete  ";
        Map<String, Integer> offsets = leftovers.offsets();
        List<String> topics = leftovers.existing(footprint.left());
        if (isForReal) {
            // requested even without offsets: the broker rejects it if an instance has just started
            leftovers.deleteGroup();
        }
        if (!offsets.isEmpty()) {
            out.accept(verb + "group " + footprint.application() + " with its offsets: " + described(offsets));
        }
        int takenBack = announced.map(topic -> takeBack(topic, isForReal)).orElse(0);
        if (takenBack > 0) {
            out.accept(verb + "announcements on topic "
                    + announced.map(AnnouncementTopic::name).orElseThrow() + ": " + takenBack);
        }
        for (String topic : topics) {
            if (isForReal) {
                leftovers.deleteTopic(topic);
            }
            out.accept(verb + "topic " + topic);
        }
        if (offsets.isEmpty() && topics.isEmpty() && takenBack == 0) {
            out.accept("nothing to delete: group " + footprint.application()
                    + " has no offsets, and no internal topic exists");
        }
    }

    private int takeBack(AnnouncementTopic topic, boolean isForReal) {
        List<ProducerRecord<byte[], byte[]>> tombstones = topic.tombstones(leftovers.ends(topic.name()));
        if (isForReal && !tombstones.isEmpty()) {
            topic.write(tombstones);
        }
        return tombstones.size();
    }

    private static String described(Map<String, Integer> offsets) {
        return offsets.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Checks all permissions before the first deletion. If the broker does not report them, a missing one shows at the deletion. */
    private void requirePermissions() {
        List<Permission> missing = needed().stream()
                .filter(permission -> grants.on(permission.resource(), permission.name())
                        .filter(allowed -> !allowed.contains(permission.operation()))
                        .isPresent())
                .toList();
        if (!missing.isEmpty()) {
            throw ExitException.refused(Permission.refusal(missing));
        }
    }

    private List<Permission> needed() {
        List<Permission> needed = new ArrayList<>();
        needed.add(Permission.on(GROUP, footprint.application(), DELETE));
        footprint.left().forEach(topic -> needed.add(Permission.on(TOPIC, topic, DELETE)));
        announced.ifPresent(topic -> {
            needed.add(Permission.on(TOPIC, topic.name(), READ));
            needed.add(Permission.on(TOPIC, topic.name(), WRITE));
        });
        return needed;
    }

    private void requireNoMembers() {
        Set<String> hosts = leftovers.members();
        if (!hosts.isEmpty()) {
            throw ExitException.refused("Group " + footprint.application() + " has members at "
                    + String.join(", ", hosts)
                    + "; stop all instances first: one that was killed, or has group.instance.id, stays a member for"
                    + " its session.timeout.ms");
        }
    }
}
