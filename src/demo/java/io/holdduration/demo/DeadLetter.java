package io.holdduration.demo;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A rejected message, as the dead-letter topic has it.
 *
 * @param value the text of the original
 * @param reason the code
 * @param detail what is wrong
 * @param source the line of the file that the original came from, or its partition and offset
 */
record DeadLetter(String value, String reason, String detail, String source) {
    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        return new DeadLetter(
                text(record.value()),
                header(headers, "hold.reason").orElse("?"),
                header(headers, "__streams.errors.message").orElse("?"),
                header(headers, EventFile.LINE_HEADER)
                        .map(line -> "line " + line)
                        .orElseGet(() -> "partition "
                                + header(headers, "__streams.errors.partition").orElse("?") + ", offset "
                                + header(headers, "__streams.errors.offset").orElse("?")));
    }

    private static Optional<String> header(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name)).map(header -> text(header.value()));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
