package io.holdduration.contract;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import io.holdduration.platform.config.Allowed;
import io.holdduration.platform.config.Setting;
import io.holdduration.platform.kafka.TopicCreation;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The settings of topics that are missing at a start. */
public final class TopicSetting {
    public static final Setting<Boolean> CREATE = Setting.flag(
            "hold.topics.create",
            false,
            MEDIUM,
            "Create topics that are missing at the start of run or analyze. Otherwise a missing topic is an error. In production "
                    + "create them yourself, with the retention that you want.");
    public static final Setting<Integer> PARTITIONS =
            Setting.number("hold.topics.partitions", 4, atLeast(1), LOW, "How many partitions a created topic gets.");
    public static final Setting<Short> REPLICATION_FACTOR = new Setting<>(
            "hold.topics.replication.factor",
            ConfigDef.Type.SHORT,
            (short) -1,
            Allowed.replicationFactor(),
            LOW,
            "How many copies a created topic gets; -1 is the broker's default.",
            Short.class::cast);

    private TopicSetting() {}

    /** Returns the handling of missing topics. */
    public static TopicCreation creation(AbstractConfig values) {
        return new TopicCreation(CREATE.in(values), PARTITIONS.in(values), REPLICATION_FACTOR.in(values));
    }
}
