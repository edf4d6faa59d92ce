package io.holdduration.durations.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Breaks bytes and headers at random, the same way for the same seed. */
final class Mutator {
    private static final List<String> TOKENS = Stream.concat(
                    Stream.of("\u0000", "\uFEFF", "\n", " ", "\u00E4", "\uD83D\uDE00"),
                    """
                    { } [ ] " : , \\ null true - 0 1e999 NaN {} [] "" \\ud800 \\u0000 [[[[[[[[[[[[[[[[ 1.0 0.3 9999 \
                    "data": "data_base64":"e30=", "channel":{ "party":null, "channel":null, "channelId":5, "channelId":"", \
                    "timestamp": "timestamp":"-1", "subject":"x", "type":"channel.parked.v0", "type":"channel.ended.v2", \
                    "id":"", "specversion":"1.0", "datacontenttype":"text/plain", "time":"never", "extension":1, \
                    "reason":"released", +292278994-08-17T07:12:55.807Z 1969-12-31T23:59:59.999Z 2022-08-30T14:34:36Z""".lines().flatMap(line -> Stream.of(line.split(" ", -1))))
            .toList();

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    /** A change or a few, each a bit, a byte, a cut, a repetition, a piece of another value or a token. */
    byte[] mutated(byte[] original, byte[] other) {
        byte[] bytes = changed(original, other);
        while (random.nextInt(3) == 0) {
            bytes = changed(bytes, other);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes, byte[] other) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(Math.min(40, bytes.length - from + 1));
        return switch (random.nextInt(8)) {
            case 0 -> replaced(bytes, from, Math.min(from + 1, bytes.length), flipped(bytes, from));
            case 1 -> replaced(bytes, from, Math.min(from + 1, bytes.length), new byte[] {(byte) random.nextInt(256)});
            case 2 -> Arrays.copyOf(bytes, from);
            case 3 -> replaced(bytes, from, to, new byte[0]);
            case 4 -> replaced(bytes, to, to, Arrays.copyOfRange(bytes, from, to));
            case 5 -> replaced(bytes, from, to, piece(other));
            default -> {
                int place = random.nextBoolean() ? from : behindSeparator(bytes, from);
                yield replaced(bytes, place, place, token());
            }
        };
    }

    /** Only tokens, and only where a member of an object may begin: mostly still JSON. */
    byte[] withTokens(byte[] original) {
        byte[] bytes = original;
        for (int change = random.nextInt(2); change >= 0; change--) {
            int place = behindSeparator(bytes, random.nextInt(bytes.length));
            bytes = replaced(bytes, place, place, token());
        }
        return bytes;
    }

    Headers mutated(Headers original) {
        Headers headers = new RecordHeaders();
        for (Header header : original) {
            byte[] name = header.key().getBytes(StandardCharsets.UTF_8);
            switch (random.nextInt(12)) {
                case 0 -> headers.add(new String(mutated(name, token()), StandardCharsets.UTF_8), header.value());
                case 1 -> headers.add(header.key(), header.value() == null ? null : mutated(header.value(), token()));
                case 2 -> headers.add(header.key(), null);
                case 3 -> {} // lost
                case 4 -> headers.add(header).add(header.key(), token());
                default -> headers.add(header);
            }
        }
        return headers;
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] flipped(byte[] bytes, int position) {
        return position == bytes.length
                ? new byte[0]
                : new byte[] {(byte) (bytes[position] ^ (1 << random.nextInt(8)))};
    }

    private byte[] piece(byte[] other) {
        int from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1));
    }

    private static int behindSeparator(byte[] bytes, int from) {
        int position = from;
        while (position < bytes.length && bytes[position] != '{' && bytes[position] != ',') {
            position++;
        }
        return Math.min(position + 1, bytes.length);
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] piece) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, from);
        result.writeBytes(piece);
        result.write(bytes, to, bytes.length - to);
        return result.toByteArray();
    }
}
