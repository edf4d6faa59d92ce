package io.holdduration.receiver;

import io.holdduration.contract.HoldSetting;
import io.holdduration.contract.ReceiverSetting;
import io.holdduration.contract.TopicSetting;
import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.http.ServerOptions;
import io.holdduration.platform.http.ServerOptions.KeyStoreFile;
import io.holdduration.platform.kafka.TopicCreation;
import io.holdduration.platform.preflight.ClientDeployment;
import io.holdduration.platform.preflight.ClientDeployment.Use;
import io.holdduration.platform.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The configuration of the receiver.
 *
 * @param topic the topic that events are written to: the first input topic of the processor
 * @param path the path of the vendor's subscription
 * @param secrets the keys of the vendor's subscriptions; empty: requests are accepted unsigned
 * @param leeway the time for which an expired signature is still accepted
 * @param limits the limits on requests
 * @param http the address that receives webhooks
 * @param keyStore the certificate for TLS; empty for plain HTTP
 * @param ops the address of health and metrics
 * @param topicCreation the way that missing topics are created on request
 * @param streams Kafka's settings
 */
public record ReceiverConfig(
        String topic,
        String path,
        List<SecretKeySpec> secrets,
        Duration leeway,
        Limits limits,
        HttpAddress http,
        Optional<KeyStoreFile> keyStore,
        HttpAddress ops,
        TopicCreation topicCreation,
        StreamsConfig streams) {
    /** A time longer than an event may take to reach Kafka. */
    static final Duration FINISH_WITHIN = Duration.ofSeconds(10);

    /** A signature may have any length: one of 100 kB is refused as malformed, and not for its headers. */
    private static final int MAX_HEADER_BYTES = 131_072;

    /** A sender without a connection gets no answer, so there is room for more of them than may wait for Kafka. */
    private static final int LEAST_CONNECTIONS = 1_000;

    private static final int CONNECTIONS_BESIDE = 100;

    /** Room in a record for its headers and what Kafka adds, in bytes. */
    private static final int OVERHEAD_BYTES = 16_384;

    public ReceiverConfig {
        secrets = List.copyOf(secrets);
    }

    /**
     * The limits on requests.
     *
     * @param maxBytes the longest body, in bytes
     * @param maxInFlight the most requests that wait for Kafka
     * @param answerWithin the time from the beginning of a request to its answer, if Kafka's producer has no result
     */
    public record Limits(int maxBytes, int maxInFlight, Duration answerWithin) {
        /** The time limit of an answer: longer than the producer has for an event, and shorter than the vendor's ten seconds. */
        static final Duration ANSWER_WITHIN = Duration.ofSeconds(9);

        /** Returns the size of the largest record, in bytes. An event may consist of hardly more than the channelId, which is its key. */
        int maxRecordBytes() {
            return 2 * maxBytes + OVERHEAD_BYTES;
        }
    }

    /**
     * Checks the user's settings and completes them with the product's defaults.
     *
     * @param properties names and values as text, the product's own and Kafka's
     * @throws ConfigException if a value is missing or not allowed; the message is one line, and never has a secret
     */
    public static ReceiverConfig of(Map<String, String> properties) {
        AbstractConfig values = HoldSetting.all().parse(properties);
        return new ReceiverConfig(
                HoldSetting.INPUT_TOPICS.in(values).get(0),
                ReceiverSetting.PATH.in(values),
                secrets(values),
                ReceiverSetting.LEEWAY.in(values),
                new Limits(
                        ReceiverSetting.MAX_BYTES.in(values),
                        ReceiverSetting.MAX_IN_FLIGHT.in(values),
                        Limits.ANSWER_WITHIN),
                new HttpAddress(ReceiverSetting.HTTP_HOST.in(values), ReceiverSetting.HTTP_PORT.in(values)),
                keyStore(values),
                new HttpAddress(ReceiverSetting.OPS_HTTP_HOST.in(values), ReceiverSetting.OPS_HTTP_PORT.in(values)),
                TopicSetting.creation(values),
                StreamsSettings.ofClients(properties));
    }

    /** Returns the limits of the public port. */
    ServerOptions server() {
        int connections = Math.max(LEAST_CONNECTIONS, limits.maxInFlight()) + CONNECTIONS_BESIDE;
        return new ServerOptions(connections, MAX_HEADER_BYTES, FINISH_WITHIN, keyStore);
    }

    /** Returns the input of the checks before a start. */
    public ClientDeployment deployment() {
        return new ClientDeployment(
                "receiver",
                List.of(Use.writesInput(topic, limits.maxRecordBytes(), ReceiverSetting.MAX_BYTES.name())),
                List.of(),
                "",
                topicCreation,
                streams);
    }

    /** Returns whether requests are accepted without a look at their signature. */
    public boolean isUnsigned() {
        return secrets.isEmpty();
    }

    private static List<SecretKeySpec> secrets(AbstractConfig values) {
        String given = ReceiverSetting.SECRETS.find(values).orElse("");
        boolean isUnsigned = ReceiverSetting.UNSIGNED.in(values);
        if (given.isBlank() != isUnsigned) {
            throw new ConfigException(
                    isUnsigned
                            ? "Settings " + ReceiverSetting.SECRETS.name() + " and " + ReceiverSetting.UNSIGNED.name()
                                    + "=true contradict each other: remove one of them"
                            : "Missing setting " + ReceiverSetting.SECRETS.name()
                                    + ": the key of the vendor's subscription, in Base64; or "
                                    + ReceiverSetting.UNSIGNED.name() + "=true to accept requests of everybody");
        }
        return isUnsigned ? List.of() : Secrets.decode(given);
    }

    private static Optional<KeyStoreFile> keyStore(AbstractConfig values) {
        String file = ReceiverSetting.KEYSTORE_LOCATION.in(values);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String password = ReceiverSetting.KEYSTORE_PASSWORD
                .find(values)
                .orElseThrow(() -> new ConfigException("Missing setting " + ReceiverSetting.KEYSTORE_PASSWORD.name()
                        + ": the password of " + ReceiverSetting.KEYSTORE_LOCATION.name()));
        return Optional.of(new KeyStoreFile(
                Path.of(file),
                ReceiverSetting.KEYSTORE_TYPE.in(values),
                password,
                ReceiverSetting.KEY_PASSWORD.find(values).orElse(password)));
    }
}
