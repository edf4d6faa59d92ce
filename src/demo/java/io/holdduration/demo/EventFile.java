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

/** CloudEvents of one's own, one JSON a line. Lines are bytes: one that is not UTF-8 is a bad line, not a bad file. */
final class EventFile implements AutoCloseable {
    /** In the record of each line, so that its dead letter can be told from others. */
    static final String LINE_HEADER = "line";

    /** Kafka takes a little more; what stands beside the value has to fit, too. */
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

    /** The number of the line that was read last, from 1. */
    long line() {
        return line;
    }

    /** How much of it has been read. */
    int percentRead() {
        return size == 0 ? 100 : (int) Math.min(100, 100 * read / size);
    }

    /**
     * The next line that is not blank, as a record without key, on partition after partition.
     *
     * @return null at the end of the file
     */
    @Nullable ProducerRecord<byte[], byte[]> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            read++;
            if (next != '\n') {
                // of a longer line it is enough to see that it is too long
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
