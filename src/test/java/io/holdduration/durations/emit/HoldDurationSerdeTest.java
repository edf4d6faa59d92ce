package io.holdduration.durations.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.Hold;
import io.holdduration.domain.HoldRevision;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.Outcome;
import java.io.File;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class HoldDurationSerdeTest {
    private static final HoldDuration HOLD = HoldDurationValue.of(
            "c-1",
            new HoldRevision(
                    new Hold(
                            Outcome.RETRIEVED,
                            new Hold.Boundary(1000, new Lineage("channel.held.v1", "e-1")),
                            new Hold.Boundary(4500, new Lineage("channel.retrieved.v0", "e-2")),
                            new EventDetails("i-1", null, "agent", null, null, null)),
                    2));

    private final HoldDurationSerde serde = new HoldDurationSerde();

    @Test
    void shouldReadWhatItWrote() {
        byte[] bytes = serde.serializer().serialize("t", HOLD);

        assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(HOLD);
    }

    @Test
    void shouldWriteSingleObjectEncodingForAReaderThatKnowsOnlyTheSchema() throws IOException {
        byte[] bytes = serde.serializer().serialize("t", HOLD);
        Schema schema = new SchemaParser()
                .parse(new File("src/main/avro/HoldDuration.avsc"))
                .mainSchema();

        GenericRecord read = new BinaryMessageDecoder<GenericRecord>(GenericData.get(), schema).decode(bytes);

        assertThat(bytes).startsWith(0xC3, 0x01);
        assertThat(read.get("channelId")).hasToString("c-1");
        assertThat(read.get("outcome")).hasToString("RETRIEVED");
        assertThat(read.get("durationMillis")).isEqualTo(3500L);
        assertThat(read.get("heldAt")).isEqualTo(1000L);
        assertThat(read.get("revision")).isEqualTo(2);
        assertThat(read.get("conversationId")).isNull();
    }

    @Test
    void shouldNameTheHoldAfterItsChannelAndStart() {
        // printf 'H|1000|c-1' | md5sum, with the version and variant bits of a name-based UUID
        assertThat(HOLD.getHoldId()).isEqualTo("4b9254aa-781f-3f6b-a80b-34d3162c9852");
    }

    @Test
    void shouldSayWhenBytesAreNotAHoldDuration() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {1, 2, 3}))
                .isInstanceOf(SerializationException.class);
    }
}
