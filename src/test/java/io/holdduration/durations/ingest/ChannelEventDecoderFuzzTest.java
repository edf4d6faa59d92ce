package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cloudevents.CloudEvent;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.simulation.VendorJson;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a record contains there is an answer: the SDK's, where that reads it too. */
class ChannelEventDecoderFuzzTest {
    /** In a record up to here, headers included, is no text that is too long for this product alone. */
    private static final int COMPARABLE_LENGTH = 1024;

    static Stream<byte[]> vendorsExamples() {
        return Stream.of(
                        RawEvent.held(),
                        RawEvent.retrieved(),
                        RawEvent.held().binary(),
                        RawEvent.held().withoutHeader("content-type"),
                        RawEvent.held().without("/data").with("/data_base64", "\"e30=\""),
                        RawEvent.held()
                                .binary()
                                .withoutHeader("content-type")
                                .header("conTent-type", "application/cloudevents")
                                .value(""),
                        RawEvent.held().binary().withoutHeader("ce_id").header("ce_id", "i".repeat(1025)))
                .map(RecordText::of);
    }

    @MethodSource("vendorsExamples")
    @DictionaryEntries({
        "\"data_base64\":",
        "\"channel\":{",
        "\"party\":{",
        "\"timestamp\":",
        "channel.ended.v2",
        "\\ud800",
        "1e999",
        "NaN",
        "1969-12-31T23:59:59.999Z",
        "+292278994-08-17T07:12:55.807Z",
        "content-type:",
        "ce_specversion:1.0",
        "null"
    })
    @FuzzTest
    void shouldAnswerWhateverTheRecord(byte[] text) {
        RawEvent record = RecordText.read(text);

        Decoded decoded = record.decoded();

        decoded.relevantEvent().ifPresent(ChannelEventDecoderFuzzTest::assertSurvivesWriting);
        CloudEvent read = text.length > COMPARABLE_LENGTH ? null : DifferentialToSdkTest.readBySdk(record);
        if (read != null && SecondReading.isComparable(read, record)) {
            assertThat(SecondReading.withoutDetail(decoded)).isEqualTo(SecondReading.of(read));
        }
    }

    private static void assertSurvivesWriting(ChannelEvent event) {
        RawEvent written = RawEvent.of(VendorJson.structured(event));

        assertThat(written.event()).isEqualTo(event);
    }
}
