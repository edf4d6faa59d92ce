package io.holdduration.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.SHORT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import org.apache.kafka.common.config.ConfigDef;

/** The settings of how and where the processor runs. Where the input is what they say, none of them changes a hold. */
final class DeploymentConfigDef {
    private DeploymentConfigDef() {}

    static ConfigDef addTo(ConfigDef definition) {
        return addresses(firstOffsets(topicCreation(partitionsAndState(definition))));
    }

    private static ConfigDef partitionsAndState(ConfigDef definition) {
        return definition
                .define(
                        HoldNames.INPUT_KEYED_BY_CHANNEL,
                        BOOLEAN,
                        false,
                        MEDIUM,
                        "Trust the input to be keyed by channelId: saves the repartition topic. A record with another "
                                + "key is a dead letter; several input topics need equal partition counts.")
                .define(
                        HoldNames.REPARTITION_PARTITIONS,
                        INT,
                        0,
                        atLeast(0),
                        MEDIUM,
                        "How many partitions the repartition topic has. 0 means as many as it has or, where "
                                + "there is none yet, as many as the changelog or else the largest input topic. "
                                + "Cannot change once the topic exists.")
                .define(
                        HoldNames.STATE_STORE,
                        STRING,
                        "rocksdb",
                        in(StoreKind.names()),
                        MEDIUM,
                        "Where timelines are kept: rocksdb or in-memory. Both have a changelog topic.");
    }

    private static ConfigDef topicCreation(ConfigDef definition) {
        return definition
                .define(
                        HoldNames.TOPICS_CREATE,
                        BOOLEAN,
                        false,
                        MEDIUM,
                        "Create topics that are missing at the start. Otherwise a missing topic is an error.")
                .define(
                        HoldNames.TOPICS_PARTITIONS,
                        INT,
                        4,
                        atLeast(1),
                        LOW,
                        "How many partitions a created topic gets.")
                .define(
                        HoldNames.TOPICS_REPLICATION_FACTOR,
                        SHORT,
                        (short) -1,
                        Allowed.replicationFactor(),
                        LOW,
                        "How many copies a created topic gets; -1 is the broker's default.");
    }

    private static ConfigDef firstOffsets(ConfigDef definition) {
        return definition.define(
                HoldNames.START_FROM_EARLIEST,
                BOOLEAN,
                false,
                MEDIUM,
                "Start although the consumer group has run before and has no offsets any more: all input is read "
                        + "again. Set it for one start.");
    }

    private static ConfigDef addresses(ConfigDef definition) {
        return definition
                .define(
                        HoldNames.SCHEMA_REGISTRY_URL,
                        STRING,
                        null,
                        Allowed.notYet(),
                        MEDIUM,
                        "A Confluent-compatible schema registry. Not supported by this version; without one, values "
                                + "are in Avro single-object encoding.")
                .define(
                        HoldNames.HTTP_HOST,
                        STRING,
                        "127.0.0.1",
                        new ConfigDef.NonEmptyString(),
                        LOW,
                        "The address that serves health and metrics.")
                .define(
                        HoldNames.HTTP_PORT,
                        INT,
                        8080,
                        between(0, 65_535),
                        LOW,
                        "The port that serves health and metrics; 0 is any free one, printed at the start.");
    }
}
