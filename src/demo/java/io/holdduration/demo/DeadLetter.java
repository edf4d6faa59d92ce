package io.holdduration.demo;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A rejected message, as stored on the dead-letter topic.
 *
 * @param value the text of the original
 * @param reason the code
 * @param detail the description of the defect
 * @param source the partition and offset of the original
 * @param line the line number of the original, if it came from a file
 */
record DeadLetter(String value, String reason, String detail, String source, Optional<Long> line) {
    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        return new DeadLetter(
                text(record.value()),
                header(headers, "hold.reason").orElse("?"),
                header(headers, "__streams.errors.message").orElse("?"),
                "partition " + header(headers, "__streams.errors.partition").orElse("?") + ", offset "
                        + header(headers, "__streams.errors.offset").orElse("?"),
                header(headers, EventFile.LINE_HEADER).flatMap(DeadLetter::number));
    }

    /** Returns the line number, or nothing if it is not a number: other senders may use the header for something else. */
    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<String> header(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name)).map(header -> text(header.value()));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
