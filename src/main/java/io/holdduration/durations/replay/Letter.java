package io.holdduration.durations.replay;

import io.holdduration.platform.streams.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record of the dead-letter topic. Its headers are those of the event, followed by those that {@link DeadLetter} adds. */
record Letter(ConsumerRecord<byte[], byte[]> record) {
    /** The reason shown for Kafka Streams' own dead letters, which have none. */
    static final String NO_REASON = "(none)";

    private static final Pattern REASON = Pattern.compile("[A-Z0-9_]{1,40}");

    /** Returns the reason. A header value that cannot be a reason counts as none; only a sender can have written it. */
    String reason() {
        return text(DeadLetter.REASON)
                .filter(text -> REASON.matcher(text).matches())
                .orElse(NO_REASON);
    }

    Optional<String> topic() {
        return text(DeadLetter.TOPIC);
    }

    /** Returns the number of replays. A value that is not a count is a sender's own header, and counts as 0. */
    int replays() {
        return number(DeadLetter.REPLAYS);
    }

    boolean isWithoutItsValue() {
        return record.value() == null && record.headers().lastHeader(DeadLetter.TRUNCATED) != null;
    }

    long timestamp() {
        return record.timestamp();
    }

    /**
     * Returns the event as it was read, with one more replay. It goes back to its partition, which keyed input
     * requires: the sender's partitioner may differ from ours. Its timestamp is the time of the replay: with an earlier
     * one the broker might delete it at once.
     *
     * @param partitions the partition count of the topic
     */
    ProducerRecord<byte[], byte[]> copyTo(String topic, int partitions) {
        int partition = text(DeadLetter.PARTITION).isEmpty() ? partitions : number(DeadLetter.PARTITION);
        return new ProducerRecord<>(
                topic, partition < partitions ? partition : null, record.key(), record.value(), original());
    }

    private Headers original() {
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!isAdded(header.key())) {
                headers.add(header);
            }
        }
        String replays = Integer.toString(replays() + 1);
        return headers.add(DeadLetter.REPLAYS, replays.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAdded(String name) {
        return name.equals(DeadLetter.REASON)
                || name.equals(DeadLetter.TRUNCATED)
                || name.equals(DeadLetter.REPLAYS)
                || name.startsWith(DeadLetter.OF_STREAMS);
    }

    private int number(String header) {
        return text(header)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private Optional<String> text(String header) {
        return Optional.ofNullable(record.headers().lastHeader(header))
                .flatMap(found -> Optional.ofNullable(found.value()))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
