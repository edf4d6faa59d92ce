package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to the broker with the addresses and credentials that Kafka Streams will use, or fails in bounded time. */
final class BrokerConnection {
    /** The number of attempts: enough for a broker that starts together with the processor. */
    private static final int ATTEMPTS = 6;

    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(BrokerConnection.class);

    private BrokerConnection() {}

    /**
     * Connects to the broker.
     *
     * @throws ExitException if it does not answer within half a minute, or denies access
     */
    public static Admin open(StreamsConfig streams) {
        Admin admin = admin(streams);
        try {
            awaitAnswer(admin, address(streams));
            return admin;
        } catch (ExitException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    /** Creates a client that connects with its first request. */
    public static Admin admin(StreamsConfig streams) {
        return admin(streams, "");
    }

    /** Creates a client for use beside other open clients. Kafka warns about two clients with one name. */
    public static Admin admin(StreamsConfig streams, String nameEnd) {
        Map<String, Object> settings =
                streams.getAdminConfigs(streams.getString(StreamsConfig.APPLICATION_ID_CONFIG) + nameEnd);
        // Kafka warns about every connection that fails: ten warnings say as much as thirty.
        settings.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, ATTEMPT.toMillis());
        try {
            return Admin.create(settings);
        } catch (KafkaException e) {
            throw unprepared(streams, e);
        }
    }

    /**
     * Creates a consumer or a producer. Its constructor connects to nothing, but it reads credentials and key stores, which may be others
     * than those of the admin client.
     *
     * @throws ConfigException if a value is not allowed; the message names the setting
     * @throws ExitException if the credentials or key stores cannot be used
     */
    static <T> T prepared(StreamsConfig streams, Supplier<T> client) {
        try {
            return client.get();
        } catch (ConfigException e) {
            throw e;
        } catch (KafkaException e) {
            throw unprepared(streams, e);
        }
    }

    private static ExitException unprepared(StreamsConfig streams, KafkaException failure) {
        return ExitException.refused(
                "Cannot prepare the connection to " + address(streams) + ": " + Causes.reason(failure)
                        + "; check security.protocol, sasl.* and ssl.*",
                failure);
    }

    private static String address(StreamsConfig streams) {
        String name = StreamsConfig.BOOTSTRAP_SERVERS_CONFIG;
        return name + "=" + String.join(",", streams.getList(name));
    }

    private static void awaitAnswer(Admin admin, String address) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (answers(admin, address)) {
                return;
            }
            log.atInfo()
                    .addKeyValue("address", address)
                    .addKeyValue("attempt", attempt + "/" + ATTEMPTS)
                    .log("waiting for broker");
        }
        throw ExitException.refused("No broker answers at " + address + " within "
                + ATTEMPT.multipliedBy(ATTEMPTS).toSeconds()
                + " s; check the address, the network and security.protocol");
    }

    private static boolean answers(Admin admin, String address) {
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) ATTEMPT.toMillis());
        KafkaFuture<String> clusterId = admin.describeCluster(options).clusterId();
        return BrokerAnswer.to("connect to " + address, clusterId, TimeoutException.class)
                .isPresent();
    }
}
