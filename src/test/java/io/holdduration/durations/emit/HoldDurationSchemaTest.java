package io.holdduration.durations.emit;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;

/** The schema is a promise to readers: these fields, in this order, and readable with the first version for ever. */
class HoldDurationSchemaTest {
    private static final File CURRENT = new File("src/main/avro/HoldDuration.avsc");
    private static final File FIRST = new File("src/test/resources/avro/HoldDuration-1.avsc");
    private static final String OPTIONAL_STRING = "[\"null\",\"string\"]";
    private static final String OPTIONAL_INSTANT =
            "[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}]";

    private static final List<String> FIELDS = List.of(
            "holdId \"string\"",
            "revision \"int\"",
            "outcome HoldOutcome",
            "channelId \"string\"",
            "interactionId " + OPTIONAL_STRING,
            "conversationId " + OPTIONAL_STRING,
            "partyRole " + OPTIONAL_STRING,
            "agentId " + OPTIONAL_STRING,
            "userId " + OPTIONAL_STRING,
            "heldAt " + OPTIONAL_INSTANT,
            "endedAt " + OPTIONAL_INSTANT,
            "durationMillis [\"null\",\"long\"]",
            "heldEventType " + OPTIONAL_STRING,
            "heldEventId " + OPTIONAL_STRING,
            "endEventType " + OPTIONAL_STRING,
            "endEventId " + OPTIONAL_STRING,
            "endReason " + OPTIONAL_STRING);

    @Test
    void shouldHaveTheFieldsOfTheContractInTheirOrder() throws IOException {
        assertThat(parse(CURRENT).getFields())
                .extracting(field -> field.name() + " " + type(field.schema()))
                .containsExactlyElementsOf(FIELDS);
    }

    @Test
    void shouldKnowTheOutcomesOfTheContractAndWhatToReadForALaterOne() throws IOException {
        Schema outcome = parse(CURRENT).getField("outcome").schema();

        assertThat(outcome.getEnumSymbols())
                .containsExactlyInAnyOrder(
                        "UNKNOWN", "RETRIEVED", "DISCONNECTED", "UNRESOLVED", "UNMATCHED", "WITHDRAWN");
        assertThat(outcome.getEnumDefault()).isEqualTo("UNKNOWN");
    }

    @Test
    void shouldStayReadableFromAndForTheFirstVersion() throws IOException {
        assertThat(compatibility(parse(CURRENT), parse(FIRST))).isEqualTo(COMPATIBLE);
        assertThat(compatibility(parse(FIRST), parse(CURRENT))).isEqualTo(COMPATIBLE);
    }

    private static SchemaCompatibility.SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static String type(Schema schema) {
        return schema.getType() == Schema.Type.ENUM ? schema.getName() : schema.toString();
    }

    private static Schema parse(File file) throws IOException {
        return new SchemaParser().parse(file).mainSchema();
    }
}
