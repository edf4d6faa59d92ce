package io.holdduration.durations.replay;

import io.holdduration.durations.ingest.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record of the dead-letter topic. Its headers are those of the event and those that {@link DeadLetter} has added, which come
 * last.
 */
record Letter(ConsumerRecord<byte[], byte[]> record) {
    /** Counts how often the event has been replayed. */
    static final String REPLAYS = "hold.replays";

    /** Stands for the reason of Kafka Streams' own dead letters, which have none. */
    static final String NO_REASON = "(none)";

    private static final Pattern REASON = Pattern.compile("[A-Z0-9_]{1,40}");

    /** The reason; a header that cannot be one, which only a sender can have made, is none. */
    String reason() {
        return text(DeadLetter.REASON)
                .filter(text -> REASON.matcher(text).matches())
                .orElse(NO_REASON);
    }

    Optional<String> topic() {
        return text(DeadLetter.TOPIC);
    }

    /** A value that is no count is a sender's own header, and counts nothing. */
    int replays() {
        return number(REPLAYS);
    }

    boolean isWithoutItsValue() {
        return record.value() == null && record.headers().lastHeader(DeadLetter.TRUNCATED) != null;
    }

    long timestamp() {
        return record.timestamp();
    }

    /**
     * The event as it was read, with one more replay. It goes back to its partition, which a keyed input relies on: the sender's
     * partitioner may be another than ours. It has the time of the replay: with an earlier one the broker might delete it at once.
     *
     * @param partitions how many partitions the topic has
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
        return headers.add(REPLAYS, replays.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAdded(String name) {
        return name.equals(DeadLetter.REASON)
                || name.equals(DeadLetter.TRUNCATED)
                || name.equals(REPLAYS)
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
