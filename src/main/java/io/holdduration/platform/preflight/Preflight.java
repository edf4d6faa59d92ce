package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.StreamsConfig;

/** All checks before a start, in the order in which their findings are of use to the operator. */
public final class Preflight {
    private static final String CONNECTION = "connection";

    private Preflight() {}

    /**
     * Makes sure that the process can start: connection, permissions, topics, the group.
     *
     * @return what the topology has to know of the topics
     * @throws ExitException if it cannot; the message says what to do
     */
    public static TopicFacts require(Deployment deployment) {
        try (Broker broker = Broker.open(deployment.streams())) {
            new PermissionCheck(deployment.footprint(), broker.grants()).require();
            TopicFacts facts = new TopicCheck(deployment, broker.topics()).facts();
            new GroupStateCheck(deployment, broker.group()).require();
            return facts;
        }
    }

    /** Makes the same checks, all of them, and changes nothing. Without a connection that is the only finding. */
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
