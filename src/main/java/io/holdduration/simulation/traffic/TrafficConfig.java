package io.holdduration.simulation.traffic;

import io.holdduration.contract.HoldSetting;
import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.streams.StreamsSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The configuration of a simulation: what it has to know of the processor that it feeds.
 *
 * @param inputTopic the topic to write to
 * @param isKeyedByChannel whether the topic is declared as keyed by channel
 * @param outputTopic the topic to compare with the oracle
 * @param encoding how the values of the output topic are read
 * @param heldBack the longest time that the processor holds back a complete hold
 * @param streams Kafka's settings
 */
public record TrafficConfig(
        String inputTopic,
        boolean isKeyedByChannel,
        String outputTopic,
        EncodingSettings encoding,
        Duration heldBack,
        StreamsConfig streams) {
    /**
     * Checks the user's settings and completes them with the product's defaults.
     *
     * @param properties names and values as text, the product's own and Kafka's
     * @throws ConfigException if a value is missing or not allowed; the message is one line that names the setting, its value and what
     *     is allowed
     */
    public static TrafficConfig of(Map<String, String> properties) {
        AbstractConfig values = HoldSetting.all().parse(properties);
        Duration settling = HoldSetting.SETTLE_AFTER.in(values);
        return new TrafficConfig(
                HoldSetting.INPUT_TOPICS.in(values).get(0),
                HoldSetting.INPUT_KEYED_BY_CHANNEL.in(values),
                HoldSetting.OUTPUT_TOPIC.in(values),
                EncodingSettings.of(values),
                settling.isZero() ? settling : settling.plus(HoldSetting.IDLE_AFTER.in(values)),
                StreamsSettings.ofClients(properties));
    }
}
