package io.holdduration.platform.streams;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** Whether heartbeats fit into a session. Kafka would find it only when it makes its consumer, and name no setting. */
public final class SessionCheck {
    private final Map<String, String> kafka;

    private SessionCheck(Map<String, String> kafka) {
        this.kafka = kafka;
    }

    /**
     * Refuses heartbeats that come no faster than the session ends. One of the two may be the product's own default.
     *
     * @param kafka the settings as they were given, with the product's defaults
     * @param consumer what they are for the main consumer
     * @throws ConfigException if they do not fit; it names the setting as it was given
     */
    static void check(Map<String, String> kafka, Map<String, Object> consumer) {
        // With the streams protocol both are the broker's to say.
        if (!kafka.getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, "").trim().equalsIgnoreCase("streams")) {
            new SessionCheck(kafka).check(consumer);
        }
    }

    private void check(Map<String, Object> consumer) {
        long heartbeat = number(consumer, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG);
        long session = number(consumer, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        if (heartbeat >= session) {
            throw new ConfigException(
                    asGiven(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                    heartbeat,
                    "allowed is less than " + asGiven(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG) + ", which is "
                            + session);
        }
    }

    private static long number(Map<String, Object> consumer, String name) {
        return Long.parseLong(String.valueOf(consumer.get(name)).trim());
    }

    /** With the prefix that wins, if any was given. */
    private String asGiven(String name) {
        return Stream.of(StreamsConfig.MAIN_CONSUMER_PREFIX, StreamsConfig.CONSUMER_PREFIX)
                .map(prefix -> prefix + name)
                .filter(kafka::containsKey)
                .findFirst()
                .orElse(name);
    }
}
