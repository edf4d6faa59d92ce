package io.holdduration.it;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.guarantee.Guarantee;
import io.holdduration.harness.EventGenerator;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import io.holdduration.simulation.Evening;
import io.holdduration.simulation.VendorJson;
import io.holdduration.simulation.oracle.ExpectedHold;
import io.holdduration.simulation.oracle.HoldOracle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Days of channel events on four partitions that fill at very different rates: reading them evenly, a processor is days
 * ahead on the thin ones.
 */
final class Backlog {
    static final int PARTITIONS = 4;
    private static final int DAYS = 5;
    private static final double[] FILL = {0.70, 0.88, 0.96, 1.0};

    private final String topic;
    private final List<Delivery> deliveries = new ArrayList<>();

    Backlog(String topic, long seed, int channelsPerDay) {
        this.topic = topic;
        SplittableRandom random = new SplittableRandom(seed);
        for (int day = 0; day < DAYS; day++) {
            long shift = Duration.ofDays(day).toMillis();
            for (Delivery delivery :
                    new EventGenerator(seed + day, channelsPerDay, PARTITIONS, Disorder.ROUGH).deliveries()) {
                double share = random.nextDouble();
                int partition = (int) Stream.of(0, 1, 2, 3)
                        .filter(candidate -> share >= FILL[candidate])
                        .count();
                deliveries.add(new Delivery(
                        shifted(delivery.event(), shift), delivery.deliveredAtMillis() + shift, partition));
            }
        }
        deliveries.sort(Comparator.comparingLong(Delivery::deliveredAtMillis));
    }

    /** What is wrong with the output once all of the input has been read. */
    List<String> violations(Guarantee guarantee, List<ConsumerRecord<String, HoldDuration>> published) {
        deliveries.forEach(delivery -> guarantee.produced(delivery.event()));
        published.forEach(record -> guarantee.published(record.key(), record.value()));
        return guarantee.violations();
    }

    /** What the last record of every hold must say, by hold id, once all of the input has been read. */
    Map<String, ExpectedHold> holds() {
        return HoldOracle.holdsOf(deliveries.stream().map(Delivery::event).toList());
    }

    int size() {
        return deliveries.size();
    }

    /** All values in the order of their delivery, made as they are asked for. */
    Iterator<byte[]> bodies() {
        return deliveries.stream()
                .map(delivery -> VendorJson.structured(delivery.event()))
                .iterator();
    }

    /** The first half of the records, in the order of their delivery, without keys. */
    List<ProducerRecord<byte[], byte[]>> firstHalf() {
        return records(deliveries.subList(0, deliveries.size() / 2));
    }

    /** The rest of them. Whoever is stopped as soon as they are written has not read them all. */
    List<ProducerRecord<byte[], byte[]>> secondHalf() {
        return records(deliveries.subList(deliveries.size() / 2, deliveries.size()));
    }

    /**
     * A last event on many channels that were never on hold, from every partition, so that every task's clock comes to an
     * instant past all waiting.
     */
    List<ProducerRecord<byte[], byte[]>> theEveningAfter() {
        return records(Evening.after(deliveries, PARTITIONS));
    }

    /** The same for a topic that is keyed by channel. */
    List<ProducerRecord<byte[], byte[]>> theEveningAfterByChannel() {
        return Evening.after(deliveries, PARTITIONS).stream()
                .map(delivery -> new ProducerRecord<>(
                        topic,
                        delivery.event().channelId().getBytes(StandardCharsets.UTF_8),
                        VendorJson.structured(delivery.event())))
                .toList();
    }

    private List<ProducerRecord<byte[], byte[]>> records(List<Delivery> part) {
        return part.stream()
                .map(delivery -> record(delivery.sourcePartition(), delivery.event()))
                .toList();
    }

    private ProducerRecord<byte[], byte[]> record(int partition, ChannelEvent event) {
        return new ProducerRecord<>(topic, partition, null, VendorJson.structured(event));
    }

    private static ChannelEvent shifted(ChannelEvent event, long millis) {
        return new ChannelEvent(
                event.channelId(), event.kind(), event.timestampMillis() + millis, event.lineage(), event.details());
    }
}
