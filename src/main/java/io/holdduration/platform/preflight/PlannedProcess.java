package io.holdduration.platform.preflight;

import io.holdduration.platform.kafka.Broker;
import java.util.List;
import org.apache.kafka.streams.StreamsConfig;

/** A process whose topics can be listed and created before its start. */
public sealed interface PlannedProcess permits Deployment, ClientDeployment {
    /** Returns Kafka's settings. */
    StreamsConfig streams();

    /** Returns the topics that are missing, and the permissions. */
    TopicPlan plan(Broker.Topics topics);

    /**
     * Creates topics that are missing: all of them, or none if the broker would refuse one.
     *
     * @throws io.holdduration.platform.ExitException if partition counts would not fit, or the broker refuses
     */
    void create(List<String> missing, Broker.Topics topics);
}
