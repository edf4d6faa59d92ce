package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StreamsConfig;

/** A real broker, asked with Kafka's admin client and the addresses and credentials of the stream. */
public final class AdminBroker implements Broker {
    private final Admin admin;
    private final StreamsConfig streams;

    private AdminBroker(Admin admin, StreamsConfig streams) {
        this.admin = admin;
        this.streams = streams;
    }

    /**
     * Connects, and waits until the broker answers.
     *
     * @throws ExitException if it does not answer within half a minute, or does not let us in
     */
    public static AdminBroker open(StreamsConfig streams) {
        return new AdminBroker(BrokerConnection.open(streams), streams);
    }

    /**
     * Connects with the first question.
     *
     * @param nameEnd end of the client's name, to tell it from others that are open at the time
     */
    public static AdminBroker lazy(StreamsConfig streams, String nameEnd) {
        return new AdminBroker(BrokerConnection.admin(streams, nameEnd), streams);
    }

    @Override
    public BrokerTopics topics() {
        return new AdminTopics(admin);
    }

    @Override
    public BrokerGroup group() {
        return new AdminGroup(admin, streams);
    }

    @Override
    public TopicIds topicIds() {
        return new AdminTopicIds(admin, streams.getString(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    @Override
    public Grants grants() {
        return new AdminGrants(admin);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
