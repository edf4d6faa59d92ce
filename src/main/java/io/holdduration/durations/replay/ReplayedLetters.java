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
 * The letters of a partition that have been replayed. The committed offset is that of the oldest letter left; its
 * metadata contains the runs of replayed letters behind it. A letter skipped today can therefore be replayed tomorrow.
 *
 * <p>It is updated in offset order while letters are read. Offsets between two letters, such as transaction markers,
 * count as part of a run.
 */
final class ReplayedLetters {
    /** The broker's limit for an offset's metadata, {@code offset.metadata.max.bytes}. */
    static final int MAX_METADATA = 4096;

    private static final String FORMAT = "replayed-1:";

    /** The first offset of each run, and the offset after the run. */
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
     * Reads committed state.
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

    /**
     * Returns the offset to commit. Its metadata may exceed the broker's limit if replayed letters and letters left
     * alternate too often.
     */
    OffsetAndMetadata committed() {
        return new OffsetAndMetadata(oldestLeft, runs.isEmpty() ? "" : written());
    }

    /** Starts at an offset; everything before it has been deleted. */
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

    /** Advances to the letter at this offset, and records whether it has been replayed, now or before. */
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

    /** Returns alternating lengths: of letters left, of letters replayed. */
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
