package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;

/** All checks before a start, in the order in which their findings are of use to the operator. */
public final class Preflight {
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
}
