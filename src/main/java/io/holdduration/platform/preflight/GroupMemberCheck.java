package io.holdduration.platform.preflight;

import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Readers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.event.KeyValuePair;

/**
 * Checks that the members of the group read the same topics as this start would. One of them assigns the tasks of all, and knows only its
 * own topics. A topic that it does not know is not read. A task of a topic that another member does not know stops that member.
 */
final class GroupMemberCheck {
    private final Footprint footprint;
    private final String application;
    private final Broker.Group group;

    GroupMemberCheck(Footprint footprint, Broker.Group group) {
        this.footprint = footprint;
        this.application = footprint.application();
        this.group = group;
    }

    List<Finding> findings() {
        return group.readers(read()).map(this::ofReaders).orElseGet(() -> List.of(unanswered("its members")));
    }

    /** Returns a warning that the broker does not answer a question about the group. */
    Finding unanswered(String about) {
        return notChecked("the broker does not answer about " + about);
    }

    private List<Finding> ofReaders(Readers readers) {
        Map<String, Set<String>> others = new TreeMap<>(readers.hosts());
        others.keySet().removeAll(read());
        Set<String> switched = footprint
                .drained()
                .flatMap(topic -> Optional.ofNullable(others.remove(topic)))
                .orElse(Set.of());
        List<Finding> found = new ArrayList<>();
        if (!others.isEmpty()) {
            found.add(fail("Group " + application + " has members at " + all(others.values())
                    + " that read other topics: " + String.join(", ", others.keySet())
                    + "; installations that share application.id=" + application
                    + " take each other's partitions: set another one here, or stop these members"));
        }
        if (!switched.isEmpty()) {
            found.add(fail("hold.input.keyed.by.channel=true, and members of group " + application + " at "
                    + String.join(", ", switched) + " run without it and still use topic "
                    + footprint.drained().orElse("") + "; stop them once it is drained, then start"));
        }
        return found.isEmpty() ? ofUnread(readers) : found;
    }

    private List<Finding> ofUnread(Readers readers) {
        if (!readers.isAtRest()) {
            return List.of(notChecked("the group rebalances: whether its members read the same topics"));
        }
        Set<String> unread = readers.unread(read());
        return unread.isEmpty()
                ? List.of()
                : List.of(fail("Group " + application + " has members at "
                        + all(readers.hosts().values()) + ", and none of them reads " + String.join(", ", unread)
                        + " as this start would; all instances with application.id=" + application
                        + " must read the same topics: stop these members first, or set another one here"));
    }

    /** Returns the topics that a start would read. */
    private List<String> read() {
        return Stream.concat(footprint.inputs().stream(), footprint.repartitions().stream())
                .toList();
    }

    private static String all(Collection<Set<String>> hosts) {
        Set<String> all = new TreeSet<>();
        hosts.forEach(all::addAll);
        return String.join(", ", all);
    }

    private Finding notChecked(String reason) {
        return Finding.warn(subject(), "not checked, " + reason, "", new KeyValuePair("group", application));
    }

    private Finding fail(String text) {
        return Finding.fail(subject(), text);
    }

    private String subject() {
        return "group " + application;
    }
}
