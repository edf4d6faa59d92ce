package io.holdduration.demo;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A rejected message, as the dead-letter topic has it.
 *
 * @param value the text of the original
 * @param reason the code
 * @param detail what is wrong
 * @param source the partition and offset of the original
 */
record DeadLetter(String value, String reason, String detail, String source) {

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        return new DeadLetter(
                text(record.value()),
                header(headers, "hold.reason"),
                header(headers, "__streams.errors.message"),
                "partition " + header(headers, "__streams.errors.partition") + ", offset "
                        + header(headers, "__streams.errors.offset"));
    }

    private static String header(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(header -> text(header.value()))
                .orElse("?");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
