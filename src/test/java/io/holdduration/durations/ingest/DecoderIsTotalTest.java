package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.testing.AnySeed;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: an answer, no exception; what is relevant can be stored, what is rejected is not quoted. */
class DecoderIsTotalTest {
    /** All but that which pairing finds. */
    private static final Set<RejectReason> DECODERS = EnumSet.complementOf(EnumSet.of(RejectReason.TOO_OLD));

    private static final int INPUTS_PER_SEED = 12_500;

    /** Personal data: it must not get into a dead letter's message, nor from there into a log. */
    private static final String SECRET = "Zq7";

    private static final Pattern DETAIL = Pattern.compile("not JSON from byte (\\d+|\\?)|not readable: [A-Za-z]+"
            + "|too deep, or with too long a number or name, for the JSON parser"
            + "|not UTF-8|not a JSON object|more than one JSON value|both data and data_base64|datacontenttype is not JSON, data is"
            + "|content type is a CloudEvents format other than JSON"
            + "|(specversion|type|id|source) is missing|specversion is not 1.0"
            + "|(specversion|type|id|source|subject|datacontenttype) is not a string"
            + "|(data|channel|party) is not an object"
            + "|(timestamp|channelId|interactionId|conversationId|role|agentId|userId|reason)"
            + " (is not a string|is longer than 1024 characters|has half a surrogate pair)"
            + "|type and id (is longer than 1024 characters|has half a surrogate pair)"
            + "|the key is not the channelId|channelId is missing|timestamp is missing, unreadable or not after 1970-01-01T00:00:00Z"
            + "|subject is not the channelId|timestamp is \\d+ ms ahead of the wall clock");

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, 4);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldAnswerWhateverTheBytes(long seed) {
        Random random = new Random(seed);
        Mutator mutator = new Mutator(random);
        Map<RejectReason, Integer> rejected = new EnumMap<>(RejectReason.class);
        int relevant = 0;
        for (int input = 0; input < INPUTS_PER_SEED; input++) {
            RawEvent original = original(random);
            byte[] value =
                    mutator.mutated(original.value(), RawEvent.retrieved().value());
            Headers headers = random.nextBoolean() ? original.headers() : mutator.mutated(original.headers());
            byte[] key = random.nextBoolean() ? null : RawEvent.CHANNEL.getBytes(StandardCharsets.UTF_8);
            boolean isKeyed = random.nextInt(4) == 0;

            Decoded decoded = decoded(headers, key, value, isKeyed, seed);

            decoded.relevantEvent().ifPresent(event -> assertCanBeStored(event, seed));
            decoded.rejection().ifPresent(rejection -> {
                rejected.merge(rejection.reason(), 1, Integer::sum);
                assertThat(rejection.detail())
                        .as("seed %d, of %s", seed, HexFormat.of().formatHex(value))
                        .doesNotContain(SECRET)
                        .matches(DETAIL);
            });
            relevant += decoded.relevantEvent().isPresent() ? 1 : 0;
        }
        assertThat(rejected).as("seed %d", seed).containsOnlyKeys(DECODERS);
        assertThat(relevant).as("seed %d", seed).isGreaterThan(INPUTS_PER_SEED / 20);
    }

    @Tag("faults")
    @Test
    void shouldAnswerWhateverTheBytesAndTheSeed() {
        shouldAnswerWhateverTheBytes(AnySeed.next());
    }

    private static Decoded decoded(Headers headers, byte[] key, byte[] value, boolean isKeyed, long seed) {
        try {
            return new ChannelEventDecoder(isKeyed, RawEvent.SKEW).decode(headers, key, value, RawEvent.NOW);
        } catch (RuntimeException | Error e) {
            String hex = HexFormat.of().formatHex(value);
            throw new AssertionError("seed " + seed + ", " + new RecordHeaders(headers) + " and " + hex, e);
        }
    }

    /** What pairing, its store and the output rely on. */
    private static void assertCanBeStored(ChannelEvent event, long seed) {
        assertThat(ChannelEventDecoder.kindOf(event.lineage().type()))
                .as("seed %d", seed)
                .isEqualTo(event.kind());
        assertThat(event.timestampMillis()).as("seed %d", seed).isBetween(1L, RawEvent.NOW + RawEvent.SKEW.toMillis());
        Stream.of(
                        event.channelId(),
                        event.lineage().id(),
                        event.details().interactionId(),
                        event.details().conversationId(),
                        event.details().partyRole(),
                        event.details().agentId(),
                        event.details().userId(),
                        event.details().reason())
                .filter(text -> text != null)
                .forEach(text -> assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .as("seed %d", seed)
                        .isEqualTo(text)
                        .hasSizeLessThanOrEqualTo(1024));
    }

    private static RawEvent original(Random random) {
        RawEvent event = random.nextBoolean() ? RawEvent.held() : RawEvent.retrieved();
        String text = event.text()
                .replace("ef71f453", SECRET + "ef71f453")
                .replace("2022-08-30T14", "2022-08-30T" + hour(random));
        event.value(text.replace(
                "\"role\":\"agent\"", "\"role\":\"" + SECRET + "\",\"" + SECRET + "\":\"" + SECRET + "\""));
        UnaryOperator<RawEvent> mode = switch (random.nextInt(3)) {
            case 0 -> structured -> structured;
            case 1 -> structured -> structured.withoutHeader("content-type");
            default -> RawEvent::binary;
        };
        return mode.apply(event);
    }

    private static int hour(Random random) {
        return random.nextInt(8) == 0 ? 15 : 14;
    }
}
