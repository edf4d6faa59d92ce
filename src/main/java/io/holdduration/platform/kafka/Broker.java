package io.holdduration.platform.kafka;

/** All that the product asks a broker, over one connection. */
public interface Broker extends AutoCloseable {
    /** Topics: partitions, settings, creation. */
    BrokerTopics topics();

    /** The consumer group: members, offsets, what is left to read. */
    BrokerGroup group();

    /** Ids of topics, which tell a topic from one that was made anew. */
    TopicIds topicIds();

    /** What the broker allows. */
    Grants grants();

    /** Closes the connection. */
    @Override
    void close();
}
