package io.holdduration.durations.tail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdduration.platform.streams.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The columns of dead letters: reason, source position, error, and the beginning of the value; JSON has the whole value. */
record LetterRows() implements Rows {
    private static final String FORMAT = "%-23s  %-20s  %-28s  %-56s  %s";
    private static final int LONGEST_PLACE = 28;
    private static final int LONGEST_ERROR = 56;
    private static final int LONGEST_PREVIEW = 64;

    @Override
    public String header() {
        return HoldTable.line(FORMAT, "REJECTED AT", "REASON", "READ FROM", "ERROR", "VALUE");
    }

    @Override
    public Optional<String> row(ConsumerRecord<byte[], byte[]> letter) {
        return Optional.of(HoldTable.line(
                FORMAT,
                HoldTable.time(Instant.ofEpochMilli(letter.timestamp())),
                text(letter, DeadLetter.REASON).orElse(HoldTable.NONE),
                HoldTable.shortened(place(letter), LONGEST_PLACE),
                HoldTable.shortened(text(letter, DeadLetter.MESSAGE).orElse(HoldTable.NONE), LONGEST_ERROR),
                HoldTable.shortened(preview(letter), LONGEST_PREVIEW)));
    }

    /** Returns the letter as JSON. A value that is not text is in Base64, as {@code valueBase64}. A missing header is null. */
    @Override
    public Optional<String> json(ConsumerRecord<byte[], byte[]> letter) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("deadLetter", letter.topic() + "-" + letter.partition() + "@" + letter.offset());
        object.put("rejectedAt", Instant.ofEpochMilli(letter.timestamp()).toString());
        object.put("reason", text(letter, DeadLetter.REASON).orElse(null));
        object.put("topic", text(letter, DeadLetter.TOPIC).orElse(null));
        object.put("partition", number(letter, DeadLetter.PARTITION));
        object.put("offset", number(letter, DeadLetter.OFFSET));
        object.put("error", text(letter, DeadLetter.MESSAGE).orElse(null));
        object.put("truncatedBytes", number(letter, DeadLetter.TRUNCATED));
        addBytes(object, "key", letter.key());
        addBytes(object, "value", letter.value());
        return Optional.of(object.toString());
    }

    private static void addBytes(ObjectNode object, String name, byte @Nullable [] bytes) {
        Optional<String> text = Optional.ofNullable(bytes).flatMap(LetterRows::text);
        if (bytes == null || text.isPresent()) {
            object.put(name, text.orElse(null));
        } else {
            object.put(name + "Base64", bytes);
        }
    }

    private static String place(ConsumerRecord<byte[], byte[]> letter) {
        return text(letter, DeadLetter.TOPIC).orElse(HoldTable.NONE)
                + text(letter, DeadLetter.PARTITION)
                        .map(partition -> "-" + partition)
                        .orElse("")
                + text(letter, DeadLetter.OFFSET).map(offset -> "@" + offset).orElse("");
    }

    private static String preview(ConsumerRecord<byte[], byte[]> letter) {
        byte[] value = letter.value();
        return value == null
                ? text(letter, DeadLetter.TRUNCATED)
                        .map(size -> "(left out: " + size + " bytes)")
                        .orElse("(none)")
                : text(value).orElse("(" + value.length + " bytes that are no text)");
    }

    private static @Nullable Long number(ConsumerRecord<byte[], byte[]> letter, String header) {
        return text(letter, header)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(null);
    }

    private static Optional<String> text(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return Optional.ofNullable(header).map(Header::value).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
