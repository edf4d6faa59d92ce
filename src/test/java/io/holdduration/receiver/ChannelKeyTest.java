package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.durations.ingest.ChannelEventDecoder;
import io.holdduration.durations.ingest.Decoded;
import io.holdduration.durations.ingest.RejectReason;
import io.holdduration.harness.EventGenerator;
import io.holdduration.simulation.Breakage;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import io.holdduration.simulation.Message;
import io.holdduration.simulation.Notification;
import io.holdduration.simulation.VendorJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelKeyTest {
    private static final long NOW = 1_800_000_000_000L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            quoteCharacter = '`',
            value = {
                "{\"data\":{\"channel\":{\"channelId\":\"c-1\"}},\"subject\":\"s\"} | c-1",
                "{\"subject\":\"s\",\"data\":{\"channel\":{\"channelId\":\"\"}}} | s",
                "{\"subject\":\"s\",\"data\":{\"channel\":{\"channelId\":7}}} | s",
                "{\"subject\":\"s\",\"data\":{\"channel\":[{\"channelId\":\"c-1\"}]}} | s",
                "{\"subject\":\"s\",\"data\":\"c-1\"} | s",
                "{\"data_base64\":\"no base64!\",\"subject\":\"s\"} | s",
                "{\"data_base64\":\"AAAA\",\"subject\":\"s\"} | s",
                "{\"channelId\":\"c-1\",\"subject\":{\"channelId\":\"c-2\"}} | none",
                "{\"data\":{\"channel\":{\"channelId\":\"a\",\"channelId\":\"b\"}}} | b",
                "{\"data\":{\"channel\":{\"channelId\":\"a\"},\"channel\":{}},\"subject\":\"s\"} | s",
                "{\"data\":{\"channel\":{\"channelId\":\"a\"}},\"data\":{\"channel\":{\"channelId\":\"b\"}}} | b",
                "{\"data\":{\"channel\":{\"channelId\":\"a\"}},\"data\":{},\"subject\":\"s\"} | s",
                "{\"data\":{\"channel\":{\"channelId\":\"\\u00e4\"}}} | ä",
                "{\"data\":{\"channel\":{\"channelId\":\"c-1\"}} | none",
                "[{\"subject\":\"s\"}] | none",
                "rubbish | none",
                "`` | none"
            })
    void shouldBeTheChannelOrElseTheSubject(String body, @Nullable String key) {
        assertThat(key(body)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"data\":{\"channel\":{\"channelId\":\"c-1\"}},\"subject\":\"s\"} | true",
                "{\"data\":{\"channel\":{\"channelId\":\"\"}},\"subject\":\"s\"} | false",
                "{\"data\":{\"channel\":{}},\"subject\":\"s\"} | false",
                "{\"data\":{\"channel\":{\"channelId\":\"c-1\"}} | false",
                "{\"subject\":\"s\"} | false",
                "rubbish | false"
            })
    void shouldTellTheChannelFromTheSubject(String body, boolean hasChannel) {
        assertThat(ChannelKey.of(body.getBytes(StandardCharsets.UTF_8)).hasChannel())
                .isEqualTo(hasChannel);
    }

    @Test
    void shouldReadEncodedData() {
        String data = Base64.getEncoder()
                .encodeToString("{\"channel\":{\"channelId\":\"c-1\"}}".getBytes(StandardCharsets.UTF_8));

        assertThat(key("{\"data_base64\":\"" + data + "\"}")).isEqualTo("c-1");
        assertThat(key("{\"data\":null,\"data_base64\":\"" + data + "\",\"subject\":\"s\"}"))
                .isEqualTo("c-1");
        assertThat(key("{\"data_base64\":\"" + data + "\",\"data_base64\":null,\"subject\":\"s\"}"))
                .isEqualTo("s");
    }

    /** A record with another key than its channel would be a dead letter where the input is declared as keyed. */
    @Test
    void shouldBeTheKeyThatTheProcessorExpects() {
        ChannelEventDecoder decoder = new ChannelEventDecoder(true, Duration.ofMinutes(5));
        SplittableRandom random = new SplittableRandom(7);
        int relevant = 0;
        for (byte[] body : bodies(random)) {
            Decoded decoded =
                    decoder.decode(new RecordHeaders(), ChannelKey.of(body).bytes(), body, NOW);

            assertThat(decoded.rejection().map(Decoded.Rejected::reason))
                    .as(new String(body, StandardCharsets.UTF_8))
                    .isNotEqualTo(Optional.of(RejectReason.KEY_MISMATCH));
            relevant += decoded instanceof Decoded.Relevant ? 1 : 0;
        }
        assertThat(relevant).isGreaterThan(100);
    }

    /** Events as the vendor sends them, broken ones, and both with a few bytes changed. */
    private static List<byte[]> bodies(SplittableRandom random) {
        List<byte[]> bodies = new ArrayList<>();
        for (Delivery delivery : new EventGenerator(7, 40, 1, Disorder.ROUGH).deliveries()) {
            bodies.add(VendorJson.structured(delivery.event()));
            for (Breakage breakage : Breakage.values()) {
                Message message = breakage.of(Notification.of(delivery.event()));
                if (message.value() != null) {
                    bodies.add(message.value().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        for (byte[] body : List.copyOf(bodies)) {
            byte[] changed = body.clone();
            for (int change = 0; changed.length > 0 && change < 2; change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            bodies.add(changed);
        }
        return bodies;
    }

    private static @Nullable String key(String body) {
        byte[] key = ChannelKey.of(body.getBytes(StandardCharsets.UTF_8)).bytes();
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }
}
