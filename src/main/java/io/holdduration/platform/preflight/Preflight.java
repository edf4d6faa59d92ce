package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.StreamsConfig;

/** All checks before a start, in the order that is most useful to the operator. */
public final class Preflight {
    private static final String CONNECTION = "connection";

    private Preflight() {}

    /**
     * Requires that the process can start: connection, permissions, topics, the group.
     *
     * @return the facts about the topics that the topology needs
     * @throws ExitException if it cannot start; the message names the remedy
     */
    public static TopicFacts require(Deployment deployment) {
        try (Broker broker = Broker.open(deployment.streams())) {
            new PermissionCheck(deployment.footprint(), broker.grants()).require();
            TopicFacts facts = new TopicCheck(deployment, broker.topics()).facts();
            new GroupStateCheck(deployment, broker.group()).require();
            return facts;
        }
    }

    /** Runs the same checks, all of them, and changes nothing. A failed connection is the only finding then. */
    public static CheckReport report(Deployment deployment) {
        try (Broker broker = Broker.open(deployment.streams())) {
            List<Check> checks = new ArrayList<>();
            checks.add(new Check(CONNECTION, address(deployment.streams()), List::of));
            checks.add(new PermissionCheck(deployment.footprint(), broker.grants()).check());
            checks.addAll(new TopicReport(deployment, broker.topics()).checks());
            checks.addAll(new GroupStateCheck(deployment, broker.group()).checks());
            return CheckReport.of(checks);
        } catch (ExitException e) {
            return new CheckReport(List.of(Finding.fail(CONNECTION, String.valueOf(e.getMessage()))));
        }
    }

    private static String address(StreamsConfig streams) {
        String name = StreamsConfig.BOOTSTRAP_SERVERS_CONFIG;
        return name + "=" + String.join(",", streams.getList(name));
    }
}
