package io.holdduration.platform.preflight;

import org.apache.kafka.streams.StreamsConfig;

/**
 * A Kafka Streams process as it is about to be started: all that the checks before the start look at.
 *
 * @param footprint what it reads, writes and owns
 * @param rules what it may do and needs
 * @param streams Kafka's settings
 */
public record Deployment(Footprint footprint, StartRules rules, StreamsConfig streams) {}
