package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All checks before a start, in the order that is most useful to the operator. */
public final class Preflight {
    private static final String CONNECTION = "connection";
    private static final Logger log = LoggerFactory.getLogger(Preflight.class);

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

    /**
     * Requires the same of a process without Kafka Streams: connection, permissions, topics.
     *
     * @throws ExitException if it cannot start; the message names the remedy
     */
    public static void require(ClientDeployment client) {
        try (Broker broker = Broker.open(client.streams())) {
            permissions(client, broker).require();
            Finding.heed(new ClientTopicCheck(client, broker.topics()).findings(), log);
        }
    }

    /** Runs the same checks, all of them, and changes nothing. A failed connection is the only finding then. */
    public static CheckReport report(Deployment deployment) {
        return report(
                deployment.streams(),
                broker -> Stream.of(
                                Stream.of(new PermissionCheck(deployment.footprint(), broker.grants()).check()),
                                new TopicReport(deployment, broker.topics()).checks().stream(),
                                new GroupStateCheck(deployment, broker.group()).checks().stream())
                        .flatMap(checks -> checks)
                        .toList());
    }

    /** Runs all checks of a process without Kafka Streams, and those of its optional permissions. */
    public static CheckReport report(ClientDeployment client) {
        return report(client.streams(), broker -> {
            List<Check> checks = new ArrayList<>();
            checks.add(permissions(client, broker).check());
            if (!client.optional().isEmpty()) {
                checks.add(optional(client, broker).warnings(client.withoutOptional()));
            }
            checks.addAll(new ClientTopicCheck(client, broker.topics()).checks());
            return checks;
        });
    }

    private static CheckReport report(StreamsConfig streams, Function<Broker, List<Check>> ofBroker) {
        try (Broker broker = Broker.open(streams)) {
            List<Check> checks = new ArrayList<>();
            checks.add(new Check(CONNECTION, address(streams), List::of));
            checks.addAll(ofBroker.apply(broker));
            return CheckReport.of(checks);
        } catch (ExitException e) {
            return new CheckReport(List.of(Finding.fail(CONNECTION, String.valueOf(e.getMessage()))));
        }
    }

    private static PermissionCheck permissions(ClientDeployment client, Broker broker) {
        return PermissionCheck.of(client.needed(), "topics", broker.grants());
    }

    private static PermissionCheck optional(ClientDeployment client, Broker broker) {
        return PermissionCheck.of(client.optional(), "optional ones, which a start does not check", broker.grants());
    }

    private static String address(StreamsConfig streams) {
        String name = StreamsConfig.BOOTSTRAP_SERVERS_CONFIG;
        return name + "=" + String.join(",", streams.getList(name));
    }
}
