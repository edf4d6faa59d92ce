package io.holdduration.durations.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;

/**
 * A record as one sequence of bytes, for what knows only bytes: a line for each header, an empty line, the value. A line
 * without a colon is a header without a value.
 */
final class RecordText {
    private RecordText() {}

    static byte[] of(RawEvent event) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Header header : event.headers()) {
            text.writeBytes(header.key().getBytes(StandardCharsets.UTF_8));
            text.write(':');
            text.writeBytes(header.value());
            text.write('\n');
        }
        text.write('\n');
        text.writeBytes(event.value());
        return text.toByteArray();
    }

    static RawEvent read(byte[] text) {
        int from = 0;
        int end = endOfLine(text, from);
        RawEvent event = RawEvent.of(new byte[0]);
        while (end > from) {
            int colon = from;
            while (colon < end && text[colon] != ':') {
                colon++;
            }
            String name = new String(text, from, colon - from, StandardCharsets.UTF_8);
            event.header(name, colon == end ? null : Arrays.copyOfRange(text, colon + 1, end));
            from = Math.min(end + 1, text.length);
            end = endOfLine(text, from);
        }
        return event.value(Arrays.copyOfRange(text, Math.min(from + 1, text.length), text.length));
    }

    private static int endOfLine(byte[] text, int from) {
        int end = from;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }
}
