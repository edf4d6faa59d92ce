package io.holdduration.platform.streams;

import static org.apache.kafka.clients.producer.ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.PARTITIONER_CLASS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG;

import io.holdduration.platform.preflight.TopicFacts;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Checks the producer of a stream. The key of a record must decide on its partition, because tasks and readers rely on that. The
 * producer must be able to send the largest record of state.
 */
final class ProducerCheck {
    private static final String BY_KEY = ": records would not go to the partition that their key decides on";
    private static final int LARGEST_RECORD_BYTES = TopicFacts.DEFAULT_MAX_BYTES;

    private final StreamsConfig streams;
    private final Map<String, Object> producer;

    private ProducerCheck(StreamsConfig streams) {
        this.streams = streams;
        this.producer = streams.getProducerConfigs("check");
    }

    /**
     * Requires what a stream needs.
     *
     * @throws ConfigException if a value is not allowed; the message is one line that names the setting as it was given
     */
    static void require(StreamsConfig streams) {
        ProducerCheck check = new ProducerCheck(streams);
        check.require(PARTITIONER_CLASS_CONFIG, value -> false, "none" + BY_KEY + "; leave it out");
        check.require(PARTITIONER_IGNORE_KEYS_CONFIG, value -> !Boolean.parseBoolean(value), "only false" + BY_KEY);
        check.require(
                MAX_REQUEST_SIZE_CONFIG,
                value -> Integer.parseInt(value) >= LARGEST_RECORD_BYTES,
                "at least " + LARGEST_RECORD_BYTES + ": a larger record of state would stop the stream at every start");
    }

    private void require(String name, Predicate<String> isAllowed, String allowed) {
        Optional.ofNullable(producer.get(name))
                .map(value -> value.toString().trim())
                .filter(isAllowed.negate())
                .ifPresent(value -> {
                    throw new ConfigException(asGiven(name), value, "allowed is " + allowed);
                });
    }

    /** Returns the name with the prefix that wins, if it was given. */
    private String asGiven(String name) {
        String prefixed = StreamsConfig.producerPrefix(name);
        return streams.originals().containsKey(prefixed) ? prefixed : name;
    }
}
