package io.holdduration.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.SHORT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;

/** The declaration of the product's own settings: name, type, default, what is allowed, and what it means. */
public final class HoldConfigDef {
    /** What the names of the product's own settings start with. */
    public static final String PREFIX = "hold.";

    static final String INPUT_TOPICS = "hold.input.topics";
    static final String OUTPUT_TOPIC = "hold.output.topic";
    static final String DEAD_LETTER_TOPIC = "hold.dead.letter.topic";
    static final String OUTPUT_SOURCE = "hold.output.source";
    static final String SETTLE_AFTER = "hold.settle.after";
    static final String UNRESOLVED_AFTER = "hold.unresolved.after";
    static final String CORRECTION_WINDOW = "hold.correction.window";
    static final String IDLE_AFTER = "hold.idle.after";
    static final String MAX_CLOCK_SKEW = "hold.max.clock.skew";
    static final String MAX_EVENTS_PER_CHANNEL = "hold.max.events.per.channel";
    static final String INPUT_KEYED_BY_CHANNEL = "hold.input.keyed.by.channel";
    static final String REPARTITION_PARTITIONS = "hold.repartition.partitions";
    static final String STATE_STORE = "hold.state.store";
    static final String TOPICS_CREATE = "hold.topics.create";
    static final String TOPICS_PARTITIONS = "hold.topics.partitions";
    static final String TOPICS_REPLICATION_FACTOR = "hold.topics.replication.factor";
    static final String SCHEMA_REGISTRY_URL = "hold.schema.registry.url";
    static final String HTTP_HOST = "hold.http.host";
    static final String HTTP_PORT = "hold.http.port";

    private static final ConfigDef DEFINITION = withServing(withTopics(withRules(new ConfigDef())));

    private HoldConfigDef() {}

    /** A copy of the declaration, in the order in which a reader wants to see the settings. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    private static ConfigDef withRules(ConfigDef definition) {
        return definition
                .define(
                        INPUT_TOPICS,
                        LIST,
                        "channel-events",
                        Allowed.topicNames(),
                        HIGH,
                        "The topics to read channel events from, separated by commas. Any key or none, unless "
                                + "hold.input.keyed.by.channel is set.")
                .define(
                        OUTPUT_TOPIC,
                        STRING,
                        "hold-durations",
                        Allowed.topicName(),
                        HIGH,
                        "The topic to write hold durations to.")
                .define(
                        DEAD_LETTER_TOPIC,
                        STRING,
                        "channel-events-dead-letter",
                        Allowed.topicName(),
                        HIGH,
                        "The topic to write rejected events to, as they came, with the reason in a header.")
                .define(
                        OUTPUT_SOURCE,
                        STRING,
                        "/hold-duration-processor",
                        Allowed.uriReference(),
                        LOW,
                        "The CloudEvents source of the hold durations (header ce_source).")
                .define(
                        SETTLE_AFTER,
                        STRING,
                        "PT0S",
                        Allowed.duration(Duration.ZERO),
                        MEDIUM,
                        "How long a complete hold waits for late events before it is published. Zero publishes it at "
                                + "once and corrects it later.")
                .define(
                        UNRESOLVED_AFTER,
                        STRING,
                        "PT4H",
                        Allowed.duration(Duration.ZERO),
                        HIGH,
                        "How long a hold waits for its end, or an end for its start, before it is published as an "
                                + "anomaly. At least hold.settle.after and less than hold.correction.window.")
                .define(
                        CORRECTION_WINDOW,
                        STRING,
                        "PT48H",
                        Allowed.duration(Duration.ofMillis(1)),
                        HIGH,
                        "How long a channel that shows nothing new is remembered, so that late events can correct "
                                + "what was published. Exact for holds up to this less the vendor's 24 h of retries.")
                .define(
                        IDLE_AFTER,
                        STRING,
                        "PT1M",
                        Allowed.duration(Duration.ofMillis(1)),
                        MEDIUM,
                        "How long a source partition may be quiet, in wall-clock time, before the clock stops waiting "
                                + "for it.")
                .define(
                        MAX_CLOCK_SKEW,
                        STRING,
                        "PT5M",
                        Allowed.durationUpTo(Duration.ofHours(1)),
                        MEDIUM,
                        "How far ahead of the wall clock an event may be before it is a dead letter. At most PT1H: brokers "
                                + "refuse records that are stamped further ahead.")
                .define(
                        MAX_EVENTS_PER_CHANNEL,
                        INT,
                        1000,
                        atLeast(1),
                        LOW,
                        "How many events of one channel are remembered; beyond that the oldest are forgotten early.");
    }

    private static ConfigDef withTopics(ConfigDef definition) {
        return definition
                .define(
                        INPUT_KEYED_BY_CHANNEL,
                        BOOLEAN,
                        false,
                        MEDIUM,
                        "Trust the input to be keyed by channelId: saves the repartition topic. A record with another "
                                + "key is a dead letter; several input topics need equal partition counts.")
                .define(
                        REPARTITION_PARTITIONS,
                        INT,
                        0,
                        atLeast(0),
                        MEDIUM,
                        "How many partitions the repartition topic has. 0 means as many as the largest input topic. "
                                + "Cannot change once the topic exists.")
                .define(
                        STATE_STORE,
                        STRING,
                        "rocksdb",
                        in(StoreKind.names()),
                        MEDIUM,
                        "Where timelines are kept: rocksdb or in-memory. Both have a changelog topic.")
                .define(
                        TOPICS_CREATE,
                        BOOLEAN,
                        false,
                        MEDIUM,
                        "Create topics that are missing at the start. Otherwise a missing topic is an error.")
                .define(TOPICS_PARTITIONS, INT, 4, atLeast(1), LOW, "How many partitions a created topic gets.")
                .define(
                        TOPICS_REPLICATION_FACTOR,
                        SHORT,
                        (short) -1,
                        Allowed.replicationFactor(),
                        LOW,
                        "How many copies a created topic gets; -1 is the broker's default.");
    }

    private static ConfigDef withServing(ConfigDef definition) {
        return definition
                .define(
                        SCHEMA_REGISTRY_URL,
                        STRING,
                        null,
                        Allowed.notYet(),
                        MEDIUM,
                        "A Confluent-compatible schema registry. Not supported by this version; without one, values "
                                + "are in Avro single-object encoding.")
                .define(
                        HTTP_HOST,
                        STRING,
                        "127.0.0.1",
                        new ConfigDef.NonEmptyString(),
                        LOW,
                        "The address that serves health and metrics.")
                .define(
                        HTTP_PORT,
                        INT,
                        8080,
                        between(0, 65_535),
                        LOW,
                        "The port that serves health and metrics; 0 is any free one, printed at the start.");
    }
}
