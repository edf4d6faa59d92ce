package io.holdduration.simulation.traffic;

import io.holdduration.platform.kafka.GrouplessConsumer;
import io.holdduration.platform.kafka.PlainProducer;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.StreamsConfig;

/** Creates the clients of a simulation, with the addresses and credentials of the stream. None of them is in a group. */
record TrafficClients(StreamsConfig streams) {
    private static final String NAME_END = "-simulate";
    private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(2);

    Producer<byte[], byte[]> producer() {
        return PlainProducer.of(streams, PlainProducer.settings(streams, NAME_END, DELIVERY_TIMEOUT));
    }

    /** Creates a consumer of all records, those of open and aborted transactions included. */
    Consumer<byte[], byte[]> consumerOfAll() {
        return GrouplessConsumer.ofAll(streams, NAME_END);
    }

    Consumer<byte[], byte[]> consumerOfCommitted() {
        return GrouplessConsumer.ofCommitted(streams, NAME_END);
    }
}
