package io.holdduration.platform.streams;

import io.holdduration.platform.preflight.TopicFacts;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.Topology;

/** Builds the topology of a process once its topics are known. */
@FunctionalInterface
public interface TopologyFactory {
    /**
     * The topology, started by nothing.
     *
     * @param facts of the topics
     * @param wallClock the time of day for its processors
     * @param registry where its processors count
     */
    Topology build(TopicFacts facts, WallClock wallClock, MeterRegistry registry);
}
