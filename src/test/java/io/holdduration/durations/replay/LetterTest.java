package io.holdduration.durations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {
    private static final String[] HEADERS = {
        "trace", "a",
        "trace", "b",
        "hold.reason", "INVALID_DATA",
        "__streams.errors.message", "no timestamp",
        "__streams.errors.topic", "in",
        "__streams.errors.partition", "3",
        "__streams.errors.offset", "9"
    };

    @Test
    void shouldGiveTheEventBackAsItWasRead() {
        ProducerRecord<byte[], byte[]> copy = Letters.of("k", "v", 5, HEADERS).copyTo("in", 4);

        assertThat(copy.key()).isEqualTo(Letters.bytes("k"));
        assertThat(copy.value()).isEqualTo(Letters.bytes("v"));
        assertThat(headers(copy)).containsExactly("trace=a", "trace=b", "hold.replays=1");
        assertThat(copy.topic()).isEqualTo("in");
        assertThat(copy.partition()).isEqualTo(3);
        assertThat(copy.timestamp()).as("that of the replay").isNull();
    }

    @Test
    void shouldGiveNoKeyForNone() {
        assertThat(Letters.of(null, "v", 5, HEADERS).copyTo("in", 4).key()).isNull();
    }

    @Test
    void shouldLeaveThePartitionOpenWhereTheTopicDoesNotHaveIt() {
        assertThat(Letters.of("k", "v", 5, HEADERS).copyTo("in", 3).partition()).isNull();
        assertThat(Letters.of("k", "v", 5).copyTo("in", 3).partition()).isNull();
    }

    @Test
    void shouldCountOneReplayMore() {
        Letter letter = Letters.of("k", "v", 5, "hold.replays", "2", "trace", "a");

        assertThat(letter.replays()).isEqualTo(2);
        assertThat(headers(letter.copyTo("in", 1))).containsExactly("trace=a", "hold.replays=3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "two", "99999999999"})
    void shouldCountNothingWhereASenderHasWrittenNoCount(String text) {
        assertThat(Letters.of("k", "v", 5, "hold.replays", text).replays()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001b[2J", "no reason of ours"})
    void shouldNotShowAReasonThatCannotBeOne(String text) {
        assertThat(Letters.of("k", "v", 5, "hold.reason", text).reason()).isEqualTo("(none)");
    }

    @Test
    void shouldTellATruncatedValueFromAHeaderOfTheSender() {
        assertThat(Letters.of("k", null, 5, "hold.truncated", "9").isWithoutItsValue())
                .isTrue();
        assertThat(Letters.of("k", "v", 5, "hold.truncated", "9").isWithoutItsValue())
                .isFalse();
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
        List<String> headers = new ArrayList<>();
        record.headers()
                .forEach(
                        header -> headers.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
