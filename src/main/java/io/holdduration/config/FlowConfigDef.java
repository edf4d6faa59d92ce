package io.holdduration.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;

/** The settings that decide what is read, what is published of it, and when. */
final class FlowConfigDef {
    private FlowConfigDef() {}

    static ConfigDef addTo(ConfigDef definition) {
        return rules(topics(definition));
    }

    private static ConfigDef topics(ConfigDef definition) {
        return definition
                .define(
                        HoldNames.INPUT_TOPICS,
                        LIST,
                        "channel-events",
                        Allowed.topicNames(),
                        HIGH,
                        "The topics to read channel events from, separated by commas. Any key or none, unless "
                                + "hold.input.keyed.by.channel is set.")
                .define(
                        HoldNames.OUTPUT_TOPIC,
                        STRING,
                        "hold-durations",
                        Allowed.topicName(),
                        HIGH,
                        "The topic to write hold durations to.")
                .define(
                        HoldNames.DEAD_LETTER_TOPIC,
                        STRING,
                        "channel-events-dead-letter",
                        Allowed.topicName(),
                        HIGH,
                        "The topic to write rejected events to, as they came, with the reason in a header.")
                .define(
                        HoldNames.OUTPUT_SOURCE,
                        STRING,
                        "/hold-duration-processor",
                        Allowed.uriReference(),
                        LOW,
                        "The CloudEvents source of the hold durations (header ce_source).");
    }

    private static ConfigDef rules(ConfigDef definition) {
        return definition
                .define(
                        HoldNames.SETTLE_AFTER,
                        STRING,
                        "PT0S",
                        Allowed.duration(Duration.ZERO),
                        MEDIUM,
                        "How long a complete hold waits for late events before it is published. Zero publishes it at "
                                + "once and corrects it later.")
                .define(
                        HoldNames.UNRESOLVED_AFTER,
                        STRING,
                        "PT4H",
                        Allowed.duration(Duration.ZERO),
                        HIGH,
                        "How long a hold waits for its end, or an end for its start, before it is published as an "
                                + "anomaly. At least hold.settle.after and less than hold.correction.window.")
                .define(
                        HoldNames.CORRECTION_WINDOW,
                        STRING,
                        "PT48H",
                        Allowed.duration(Duration.ofMillis(1)),
                        HIGH,
                        "How long a channel that shows nothing new is remembered, so that late events can correct "
                                + "what was published. Exact for holds up to this less the vendor's 24 h of retries "
                                + "and less hold.max.clock.skew.")
                .define(
                        HoldNames.IDLE_AFTER,
                        STRING,
                        "PT1M",
                        Allowed.duration(Duration.ofMillis(1)),
                        MEDIUM,
                        "How long a source partition may be quiet before the clock stops waiting for it.")
                .define(
                        HoldNames.MAX_CLOCK_SKEW,
                        STRING,
                        "PT5M",
                        Allowed.durationUpTo(Duration.ofHours(1)),
                        MEDIUM,
                        "How far ahead of the wall clock an event may be before it is a dead letter. At most PT1H: brokers "
                                + "refuse records that are stamped further ahead.")
                .define(
                        HoldNames.MAX_EVENTS_PER_CHANNEL,
                        INT,
                        1000,
                        atLeast(1),
                        LOW,
                        "How many events of one channel are remembered; beyond that the oldest are forgotten early.");
    }
}
