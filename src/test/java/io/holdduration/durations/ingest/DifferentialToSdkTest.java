package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.holdduration.testing.AnySeed;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the CloudEvents SDK reads as an event 1.0, this decoder reads as the same event; the differences are listed. */
class DifferentialToSdkTest {
    private static final int INPUTS_PER_SEED = 10_000;

    static LongStream seeds() {
        return LongStream.of(1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldReadWhatTheSdkReads(long seed) {
        Random random = new Random(seed);
        Mutator mutator = new Mutator(random);
        int compared = 0;
        for (int input = 0; input < INPUTS_PER_SEED; input++) {
            RawEvent original = random.nextInt(3) == 0 ? RawEvent.held().binary() : RawEvent.held();
            RawEvent event = original.value(
                    random.nextBoolean()
                            ? mutator.withTokens(original.value())
                            : mutator.mutated(
                                    original.value(), RawEvent.retrieved().value()));
            CloudEvent read = readBySdk(event);
            if (read == null || !SecondReading.isComparable(read, event)) {
                continue;
            }

            Decoded decoded = event.decoded();

            Decoded expected = SecondReading.of(read);
            assertThat(SecondReading.withoutDetail(decoded))
                    .as("seed %d: %s", seed, event.text())
                    .isEqualTo(expected);
            compared++;
        }
        assertThat(compared).as("seed %d", seed).isGreaterThan(INPUTS_PER_SEED / 8);
    }

    @Tag("faults")
    @Test
    void shouldReadWhatTheSdkReadsWhateverTheSeed() {
        shouldReadWhatTheSdkReads(AnySeed.next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"time\":\"yesterday\"",
                "\"time\":5",
                "\"Bad-Name\":\"x\"",
                "\"dataschema\":\"::\"",
                "\"extension\":1.5",
                "\"extension\":12345678901",
                "\"source\":\"not a uri \"",
                "\"datacontenttype\":\"application/vnd.x-y+json\"",
                "\"datacontenttype\":\"Application/JSON\"",
            })
    void shouldReadWhatTheSdkRefuses(String member) {
        RawEvent event = withLast(member);

        assertThatThrownBy(() -> KafkaMessageFactory.createReader(event.headers(), event.value())
                        .toEvent())
                .isInstanceOf(RuntimeException.class);
        assertThat(event.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    @Test
    void shouldPassOverALastContentTypeWithoutValueWhichTheSdkRefuses() {
        RawEvent event = RawEvent.held().binary().header("content-type", (byte[]) null);

        assertThat(readBySdk(event)).isNull();
        assertThat(event.decoded()).isEqualTo(RawEvent.held().decoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"specversion\":\"0.3\"",
                "\"id\":\"\"",
                "\"type\":\"\"",
                "\"datacontenttype\":\"text/plain\",\"data\":\"{}\"",
                "\"data\":\"text\"",
                "\"data\":[]",
                "\"data\":null",
            })
    void shouldRefuseWhatTheSdkReads(String member) {
        RawEvent event = withLast(member);

        assertThat(readBySdk(event)).isNotNull();
        assertThat(event.decoded().rejection()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", "}", "\u0000"})
    void shouldRefuseGarbageBehindAnEventWhichTheSdkPassesOver(String garbage) {
        RawEvent event = RawEvent.held().value(RawEvent.held().text() + garbage);

        assertThat(readBySdk(event)).isNotNull();
        assertThat(event.rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    private static RawEvent withLast(String member) {
        return RawEvent.held().value(RawEvent.held().text().strip().replaceFirst("\\}$", "," + member + "}"));
    }

    /** Null where the SDK refuses it, with whatever exception. */
    static CloudEvent readBySdk(RawEvent event) {
        try {
            return KafkaMessageFactory.createReader(event.headers(), event.value())
                    .toEvent();
        } catch (RuntimeException e) {
            return null;
        }
    }
}
