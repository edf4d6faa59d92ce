package io.holdduration.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.avro.HoldDuration;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day in JSON and the same day in Avro say the same, read by tools that know no class of this product. */
class FormatsAgreeTest {
    private static final String TOPIC = "hold-durations";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Serializer<HoldDuration> TO_JSON = serializer(OutputFormat.JSON);
    private static final Serializer<HoldDuration> TO_AVRO = serializer(OutputFormat.AVRO);

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void shouldSayTheSameInBothFormats(long seed) throws IOException {
        List<Delivery> day = new EventGenerator(seed, 300, 1, Disorder.ROUGH).deliveries();

        List<TestRecord<String, HoldDuration>> inJson = published(day, "json");
        List<TestRecord<String, HoldDuration>> inAvro = published(day, "avro");

        assertThat(inJson).hasSizeGreaterThan(300);
        assertThat(inJson.stream().map(TestRecord::value).toList())
                .isEqualTo(inAvro.stream().map(TestRecord::value).toList());
        assertThat(inJson).allSatisfy(record -> assertThat(contentType(record)).isEqualTo("application/json"));
        assertThat(inAvro).allSatisfy(record -> assertThat(contentType(record)).isEqualTo("application/avro"));
        for (TestRecord<String, HoldDuration> record : inJson) {
            assertSameFields(record.value());
        }
    }

    private static void assertSameFields(HoldDuration hold) throws IOException {
        Schema schema = new SchemaParser()
                .parse(new File("src/main/avro/HoldDuration.avsc"))
                .mainSchema();
        GenericRecord avro = new BinaryMessageDecoder<GenericRecord>(GenericData.get(), schema)
                .decode(TO_AVRO.serialize(TOPIC, hold));
        JsonNode json = JSON.readTree(TO_JSON.serialize(TOPIC, hold));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        schema.getFields().stream().map(Schema.Field::name).toList());
        for (Schema.Field field : schema.getFields()) {
            Object value = avro.get(field.name());
            JsonNode written = json.get(field.name());
            assertThat(meaning(field, written)).as(field.name()).isEqualTo(value == null ? null : value.toString());
        }
    }

    /** The text of the Avro value that a JSON value stands for. */
    private static String meaning(Schema.Field field, JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        boolean isInstant = field.schema().isUnion()
                && field.schema().getTypes().stream()
                        .anyMatch(type -> type.getLogicalType() instanceof LogicalTypes.TimestampMillis);
        if (isInstant) {
            assertThat(json.textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            return Long.toString(Instant.parse(json.textValue()).toEpochMilli());
        }
        return json.asText();
    }

    private static List<TestRecord<String, HoldDuration>> published(List<Delivery> day, String format) {
        try (TopologyHarness processor = TopologyHarness.start(Map.of("hold.output.format", format))) {
            return processor.reads(day).waitingEnds().durationRecords();
        }
    }

    private static String contentType(TestRecord<String, HoldDuration> record) {
        return new String(record.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8);
    }

    private static Serializer<HoldDuration> serializer(OutputFormat format) {
        return Encodings.without(format)
                .of(TOPIC, HoldDurationSerde.TYPE)
                .serde()
                .serializer();
    }
}
