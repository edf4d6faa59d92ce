package io.holdduration.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.avro.CurrentHold;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.contract.OutputValue;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day in JSON and the same day in Avro say the same on each output topic, read by tools that know no class of this product. */
class FormatsAgreeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PART = 50;

    /** What a day leaves on the output topics, in one format. */
    private record Day(
            List<TestRecord<String, HoldDuration>> durations,
            List<TestRecord<String, CurrentHold>> currentHolds,
            List<TestRecord<String, InteractionHolds>> interactions,
            List<TestRecord<String, HoldStatistics>> statistics) {}

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void shouldSayTheSameInBothFormats(long seed) throws IOException {
        List<Delivery> deliveries = new EventGenerator(seed, 300, 1, Disorder.ROUGH).deliveries();
        Day json = published(deliveries, "json");
        Day avro = published(deliveries, "avro");

        assertThat(json.durations()).hasSizeGreaterThan(300);
        assertAgree(json, avro, Day::durations, OutputValue.HOLD_DURATION);
        assertAgree(json, avro, Day::currentHolds, OutputValue.CURRENT_HOLD);
        assertAgree(json, avro, Day::interactions, OutputValue.INTERACTION_HOLDS);
        assertAgree(json, avro, Day::statistics, OutputValue.HOLD_STATISTICS);
    }

    private static <T extends SpecificRecord> void assertAgree(
            Day inJson, Day inAvro, Function<Day, List<TestRecord<String, T>>> records, OutputValue<T> output)
            throws IOException {
        List<T> values = values(records.apply(inJson), "application/json");
        assertThat(values)
                .as(output.eventType())
                .isNotEmpty()
                .isEqualTo(values(records.apply(inAvro), "application/avro"));
        Schema schema = new SchemaParser()
                .parse(new File("src/main/avro/" + output.type().schema().getName() + ".avsc"))
                .mainSchema();
        BinaryMessageDecoder<GenericRecord> decoder = new BinaryMessageDecoder<>(GenericData.get(), schema);
        Serializer<T> toJson = serializer(output, OutputFormat.JSON);
        Serializer<T> toAvro = serializer(output, OutputFormat.AVRO);
        for (T value : values) {
            assertSame(
                    output.eventType(),
                    schema,
                    decoder.decode(toAvro.serialize("any", value)),
                    JSON.readTree(toJson.serialize("any", value)));
        }
    }

    /** Returns the values; tombstones are left out. */
    private static <T> List<T> values(List<TestRecord<String, T>> records, String contentType) {
        List<TestRecord<String, T>> live =
                records.stream().filter(record -> record.value() != null).toList();
        assertThat(live)
                .allSatisfy(record -> assertThat(
                                record.headers().lastHeader("content-type").value())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(contentType));
        return live.stream().map(TestRecord::value).toList();
    }

    private static void assertSame(String place, Schema schema, @Nullable Object avro, JsonNode json) {
        switch (schema.getType()) {
            case UNION -> {
                assertThat(json.isNull()).as(place).isEqualTo(avro == null);
                if (avro != null) {
                    assertSame(place, schema.getTypes().get(GenericData.get().resolveUnion(schema, avro)), avro, json);
                }
            }
            case RECORD -> {
                assertThat(json.fieldNames())
                        .toIterable()
                        .as(place)
                        .containsExactlyElementsOf(schema.getFields().stream()
                                .map(Schema.Field::name)
                                .toList());
                for (Schema.Field field : schema.getFields()) {
                    Object value = ((GenericRecord) avro).get(field.name());
                    assertSame(place + "." + field.name(), field.schema(), value, json.get(field.name()));
                }
            }
            case ARRAY -> {
                List<?> elements = (List<?>) avro;
                assertThat(json).as(place).hasSameSizeAs(elements);
                for (int index = 0; index < elements.size(); index++) {
                    assertSame(place + "[]", schema.getElementType(), elements.get(index), json.get(index));
                }
            }
            default -> assertThat(meaning(schema, json)).as(place).isEqualTo(String.valueOf(avro));
        }
    }

    /** Returns the text of the Avro value that a JSON value stands for. */
    private static String meaning(Schema schema, JsonNode json) {
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            assertThat(json.textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            return Long.toString(Instant.parse(json.textValue()).toEpochMilli());
        }
        return json.asText();
    }

    private static Day published(List<Delivery> deliveries, String format) {
        try (TopologyHarness processor = TopologyHarness.start(
                        Map.of("hold.output.format", format, "hold.current.topic", "current-holds"));
                AnalyticsHarness analytics = AnalyticsHarness.start(Map.of("hold.output.format", format))) {
            for (int from = 0; from < deliveries.size(); from += PART) { // a hold is announced if it is open at a tick
                processor
                        .reads(deliveries.subList(from, Math.min(from + PART, deliveries.size())))
                        .wallTimePasses(Duration.ofSeconds(1));
            }
            processor.waitingEnds();
            List<TestRecord<String, HoldDuration>> durations = processor.durationRecords();
            List<TestRecord<String, CurrentHold>> currentHolds = processor.currentHoldRecords();
            analytics.reads(durations.stream().map(TestRecord::value).toList()).waitingEnds();
            return new Day(durations, currentHolds, analytics.interactionRecords(), analytics.statisticsRecords());
        }
    }

    private static <T extends SpecificRecord> Serializer<T> serializer(OutputValue<T> output, OutputFormat format) {
        return Encodings.without(format).of("any", output.type()).serde().serializer();
    }
}
