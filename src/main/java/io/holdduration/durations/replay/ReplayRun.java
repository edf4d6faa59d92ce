package io.holdduration.durations.replay;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.GrouplessConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** One pass over the dead-letter topic, up to its end at the start: dead letters caused by the replay itself come later. */
final class ReplayRun {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofMinutes(1);
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final LetterSink sink;
    private final BiFunction<Letter, Long, Verdict> judge;
    private final Map<String, Integer> inputs;
    private final ReplayCounts counts = new ReplayCounts();
    private final Map<TopicPartition, ReplayedLetters> letters = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final String firstInput;
    private final LongSupplier nanoTime;
    private long committed;

    /**
     * Creates a pass that has not begun.
     *
     * @param judge decides on a letter, given the number of letters replayed so far
     * @param inputs the input topics and their partition counts
     * @param firstInput the topic for letters that do not name their own
     * @param nanoTime a clock that is never set, in ns
     */
    ReplayRun(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            LetterSink sink,
            BiFunction<Letter, Long, Verdict> judge,
            Map<String, Integer> inputs,
            String firstInput,
            LongSupplier nanoTime) {
        this.consumer = consumer;
        this.sink = sink;
        this.judge = judge;
        this.inputs = Map.copyOf(inputs);
        this.firstInput = firstInput;
        this.nanoTime = nanoTime;
    }

    /** Returns the number of letters whose replay is committed. */
    long committed() {
        return committed;
    }

    /**
     * Finds the position where earlier passes ended, and takes over from one that is still running.
     *
     * @return whether there was an earlier pass, as far as the broker remembers
     */
    boolean begin(Set<TopicPartition> partitions) {
        sink.takeOver();
        consumer.assign(partitions);
        Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>(consumer.committed(partitions));
        known.values().removeIf(offset -> offset == null);
        ends.putAll(consumer.endOffsets(partitions));
        consumer.beginningOffsets(partitions).forEach((partition, beginning) -> {
            OffsetAndMetadata offset = known.get(partition);
            ReplayedLetters replayed = offset == null ? ReplayedLetters.none() : ReplayedLetters.of(offset);
            replayed.beginAt(beginning);
            consumer.seek(partition, replayed.oldestLeft());
            letters.put(partition, replayed);
        });
        return !known.isEmpty();
    }

    /** Reads to the end. */
    ReplayCounts read(Consumer<String> progress) {
        long lastStep = nanoTime.getAsLong();
        long lastLine = lastStep;
        while (!GrouplessConsumer.isThrough(consumer, ends)) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            long now = nanoTime.getAsLong();
            if (!records.isEmpty()) {
                replay(records);
                lastStep = now;
            } else if (now - lastStep > STALLED.toNanos()) {
                throw ExitException.refused("The broker has sent nothing for " + STALLED.toSeconds() + " s");
            }
            if (now - lastLine > PROGRESS_EVERY.toNanos()) {
                lastLine = now;
                progress.accept(counts.found() + " dead letters read, " + committed + " replayed");
            }
        }
        return counts;
    }

    private void replay(ConsumerRecords<byte[], byte[]> records) {
        List<ProducerRecord<byte[], byte[]>> copies = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            int before = copies.size();
            records.records(partition).forEach(record -> copyIfNew(partition, record, copies));
            if (copies.size() > before) {
                offsets.put(partition, offset(partition));
            }
        }
        if (!copies.isEmpty()) {
            sink.write(copies, offsets);
            committed += copies.size();
        }
    }

    private void copyIfNew(
            TopicPartition partition,
            ConsumerRecord<byte[], byte[]> record,
            List<ProducerRecord<byte[], byte[]>> copies) {
        ReplayedLetters replayed = at(letters, partition);
        if (record.offset() >= at(ends, partition)) {
            return;
        }
        boolean isReplayed = replayed.contains(record.offset());
        if (!isReplayed) {
            Letter letter = new Letter(record);
            Verdict verdict = judge.apply(letter, counts.count(Verdict.REPLAYED));
            counts.add(letter.reason(), verdict);
            if (verdict == Verdict.REPLAYED) {
                String topic = letter.topic().orElse(firstInput);
                copies.add(letter.copyTo(topic, at(inputs, topic)));
                isReplayed = true;
            }
        }
        replayed.pass(record.offset(), isReplayed);
    }

    private OffsetAndMetadata offset(TopicPartition partition) {
        ReplayedLetters replayed = at(letters, partition);
        OffsetAndMetadata offset = replayed.committed();
        if (offset.metadata().length() > ReplayedLetters.MAX_METADATA) {
            throw ExitException.refused("Replayed letters and letters that are left alternate too often on " + partition
                    + " to be remembered in an offset; replay those that are left first, the oldest is at offset "
                    + replayed.oldestLeft());
        }
        return offset;
    }

    private static <K, V> V at(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("unknown: " + key);
        }
        return value;
    }
}
