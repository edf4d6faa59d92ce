package io.holdduration.durations.replay;

import io.holdduration.platform.ExitException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Which letters of a partition have been replayed. It is committed as the offset of the oldest letter that is left, and, in the
 * offset's metadata, runs of replayed letters behind it. So a letter that is skipped today can be replayed tomorrow.
 *
 * <p>It is read along in the order of offsets. What is between two letters, such as markers of transactions, goes with a run.
 */
final class ReplayedLetters {
    /** The broker's limit of an offset's metadata, {@code offset.metadata.max.bytes}. */
    static final int MAX_METADATA = 4096;

    private static final String FORMAT = "replayed-1:";

    /** First offset of each run, and the offset after it. */
    private final TreeMap<Long, Long> runs = new TreeMap<>();

    private long oldestLeft;
    private long next;
    private boolean wasReplayed = true;

    private ReplayedLetters(long oldestLeft) {
        this.oldestLeft = oldestLeft;
        this.next = oldestLeft;
    }

    static ReplayedLetters none() {
        return new ReplayedLetters(0);
    }

    /**
     * Reads what was committed.
     *
     * @throws ExitException if another program has committed the metadata
     */
    static ReplayedLetters of(OffsetAndMetadata committed) {
        ReplayedLetters letters = new ReplayedLetters(committed.offset());
        String metadata = committed.metadata();
        if (metadata.isEmpty()) {
            return letters;
        }
        try {
            letters.read(metadata);
            return letters;
        } catch (IOException | IllegalArgumentException e) {
            throw ExitException.refused("The offset of the group of replays is not of this program, its metadata is "
                    + metadata.length() + " characters long; set the group's offsets to where replays shall begin"
                    + " (kafka-consumer-groups --reset-offsets)");
        }
    }

    /** What to commit. Its metadata may be too long for the broker: letters that are left and replayed ones may alternate too often. */
    OffsetAndMetadata committed() {
        return new OffsetAndMetadata(oldestLeft, runs.isEmpty() ? "" : written());
    }

    /** Begins at an offset: what was before it is deleted. */
    void beginAt(long beginning) {
        oldestLeft = Math.max(oldestLeft, beginning);
        next = oldestLeft;
        advance();
    }

    long oldestLeft() {
        return oldestLeft;
    }

    boolean contains(long offset) {
        Map.Entry<Long, Long> run = runs.floorEntry(offset);
        return offset < oldestLeft || (run != null && offset < run.getValue());
    }

    /** Goes on to the letter at this offset, and takes note of whether it has been replayed now or before. */
    void pass(long offset, boolean isReplayed) {
        if (isReplayed) {
            add(wasReplayed ? next : offset, offset + 1);
            advance();
        }
        wasReplayed = isReplayed;
        next = offset + 1;
    }

    private void add(long from, long to) {
        long first = from;
        long end = to;
        Map.Entry<Long, Long> before = runs.floorEntry(from);
        if (before != null && before.getValue() >= from) {
            first = before.getKey();
            end = Math.max(end, before.getValue());
        }
        Map.Entry<Long, Long> after = runs.ceilingEntry(first + 1);
        while (after != null && after.getKey() <= end) {
            end = Math.max(end, after.getValue());
            runs.remove(after.getKey());
            after = runs.ceilingEntry(first + 1);
        }
        runs.put(first, end);
    }

    private void advance() {
        while (!runs.isEmpty() && runs.firstKey() <= oldestLeft) {
            oldestLeft = Math.max(oldestLeft, runs.pollFirstEntry().getValue());
        }
    }

    /** Lengths in turn: of what is left, of what was replayed. */
    private String written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            long place = oldestLeft;
            for (Map.Entry<Long, Long> run : runs.entrySet()) {
                ByteUtils.writeVarlong(run.getKey() - place, out);
                ByteUtils.writeVarlong(run.getValue() - run.getKey(), out);
                place = run.getValue();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return FORMAT + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private void read(String metadata) throws IOException {
        if (!metadata.startsWith(FORMAT)) {
            throw new IOException("unknown format");
        }
        byte[] bytes = Base64.getUrlDecoder().decode(metadata.substring(FORMAT.length()));
        byte[] lengths = new InflaterInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(lengths));
        long place = oldestLeft;
        while (in.available() > 0) {
            long from = place + ByteUtils.readVarlong(in);
            place = from + ByteUtils.readVarlong(in);
            runs.put(from, place);
        }
    }
}
