package io.holdduration.durations.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LetterRowsTest {
    private static final long NINE = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();
    private static final String[] HEADERS = {
        "hold.reason", "INVALID_DATA",
        "__streams.errors.topic", "channel-events",
        "__streams.errors.partition", "3",
        "__streams.errors.offset", "1042",
        "__streams.errors.message", "no data.timestamp"
    };

    private final Rows rows = new LetterRows();

    @Test
    void shouldAlignARowWithItsHeader() {
        String row = row(letter(bytes("{\"id\":\n\"1\"}"), HEADERS));

        assertThat(row)
                .isEqualTo(
                        "2026-03-02 09:00:00.000  INVALID_DATA          channel-events-3@1042         no data.timestamp"
                                + " ".repeat(41) + "{\"id\":?\"1\"}");
        assertThat(rows.header().indexOf("READ FROM")).isEqualTo(row.indexOf("channel-events"));
        assertThat(rows.header().indexOf("VALUE")).isEqualTo(row.indexOf("{"));
    }

    @Test
    void shouldCutWhatIsLong() {
        String[] headers = {"__streams.errors.message", "x".repeat(57)};

        assertThat(row(letter(bytes("v".repeat(65)), headers))).endsWith("x".repeat(55) + "~  " + "v".repeat(63) + "~");
    }

    @Test
    void shouldShowWhatHasNoValueNoTextOrNoHeaders() {
        assertThat(row(letter(null, "hold.truncated", "2000000"))).endsWith("(left out: 2000000 bytes)");
        assertThat(row(letter(null))).contains("  -  ").endsWith("(none)");
        assertThat(row(letter(new byte[] {(byte) 0xC3}))).endsWith("(1 bytes that are no text)");
    }

    @Test
    void shouldSayAllInJson() throws IOException {
        JsonNode letter = json(letter(bytes("hello"), HEADERS));

        assertThat(letter.toString())
                .isEqualTo(
                        "{\"deadLetter\":\"dead-0@7\",\"rejectedAt\":\"2026-03-02T09:00:00Z\",\"reason\":\"INVALID_DATA\","
                                + "\"topic\":\"channel-events\",\"partition\":3,\"offset\":1042,\"error\":\"no data.timestamp\","
                                + "\"truncatedBytes\":null,\"key\":\"key\",\"value\":\"hello\"}");
    }

    @Test
    void shouldSayInBase64WhatIsNoText() throws IOException {
        JsonNode letter = json(letter(new byte[] {(byte) 0xC3}));

        assertThat(letter.has("value")).isFalse();
        assertThat(letter.get("valueBase64").textValue()).isEqualTo("ww==");
        assertThat(letter.get("reason").isNull()).isTrue();
    }

    private String row(ConsumerRecord<byte[], byte[]> letter) {
        return rows.row(letter).orElseThrow();
    }

    private JsonNode json(ConsumerRecord<byte[], byte[]> letter) throws IOException {
        return new ObjectMapper().readTree(rows.json(letter).orElseThrow());
    }

    private static ConsumerRecord<byte[], byte[]> letter(byte[] value, String... headers) {
        RecordHeaders all = new RecordHeaders();
        for (int place = 0; place < headers.length; place += 2) {
            all.add(headers[place], bytes(headers[place + 1]));
        }
        return new ConsumerRecord<>(
                "dead", 0, 7, NINE, TimestampType.CREATE_TIME, -1, -1, bytes("key"), value, all, Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
