package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.AdminGrants;
import io.holdduration.platform.kafka.AdminTopics;
import io.holdduration.platform.kafka.BrokerConnection;
import org.apache.kafka.clients.admin.Admin;

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
        try (Admin admin = BrokerConnection.open(deployment.streams())) {
            new PermissionCheck(deployment.footprint(), new AdminGrants(admin)).require();
            TopicFacts facts = new TopicCheck(deployment, new AdminTopics(admin)).facts();
            GroupStateCheck.connected(deployment, admin).require();
            return facts;
        }
    }
}
