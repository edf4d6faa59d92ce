package io.holdduration.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A user's file of CloudEvents, one JSON a line. Lines are read as bytes: one that is not UTF-8 is a bad line, not a bad file. */
final class EventFile implements AutoCloseable {
    /** The header with the line number in each record, so that a dead letter shows its line. */
    static final String LINE_HEADER = "line";

    /** The longest accepted line. Kafka accepts slightly more, as the rest of the record must fit too. */
    static final int LONGEST_LINE = 1_000_000;

    private final InputStream in;
    private final long size;
    private long read;
    private long line;

    private EventFile(InputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    /** @throws IOException when it cannot be read */
    static EventFile open(Path path) throws IOException {
        return new EventFile(new BufferedInputStream(Files.newInputStream(path)), Files.size(path));
    }

    /** Returns the number of the last line read, from 1. */
    long line() {
        return line;
    }

    /** Returns the percentage of the file that has been read. */
    int percentRead() {
        return size == 0 ? 100 : (int) Math.min(100, 100 * read / size);
    }

    /**
     * Returns the next line that is not blank, as a record without a key. Lines go to the partitions in turn.
     *
     * @return null at the end of the file
     */
    @Nullable ProducerRecord<byte[], byte[]> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            read++;
            if (next != '\n') {
                // the start of a longer line is enough to see that it is too long
                if (bytes.size() <= LONGEST_LINE) {
                    bytes.write(next);
                }
                continue;
            }
            line++;
            if (!isBlank(bytes)) {
                return record(bytes);
            }
            bytes.reset();
        }
        if (isBlank(bytes)) {
            return null;
        }
        line++;
        return record(bytes);
    }

    private static boolean isBlank(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1).isBlank();
    }

    private ProducerRecord<byte[], byte[]> record(ByteArrayOutputStream bytes) {
        int partition = (int) (line % Topics.PARTITIONS);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.INPUT, partition, null, bytes.toByteArray());
        record.headers().add(LINE_HEADER, Long.toString(line).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
