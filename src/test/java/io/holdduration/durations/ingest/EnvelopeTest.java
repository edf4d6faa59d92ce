package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The attributes: which are needed, and which nobody looks at. */
class EnvelopeTest {

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "type", "id", "source"})
    void shouldNeedAnAttributeThatIsNotEmpty(String name) {
        RawEvent[] broken = {
            RawEvent.held().without("/" + name),
            RawEvent.held().with("/" + name, "null"),
            RawEvent.held().with("/" + name, "\"\""),
            RawEvent.held().with("/" + name, "5"),
            RawEvent.held().with("/" + name, "true"),
            RawEvent.held().with("/" + name, "{}"),
            RawEvent.held().with("/" + name, "[\"1.0\"]"),
            RawEvent.held().without("/" + name).binary(),
            RawEvent.held().binary().withoutHeader("ce_" + name).header("ce_" + name, ""),
            RawEvent.held().binary().withoutHeader("ce_" + name).header("ce_" + name, (byte[]) null),
        };

        for (RawEvent event : broken) {
            assertThat(event.rejection()).as(event.text()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3", "0.2", "1", "1.1", "2.0", " 1.0", "1.0.0", "one"})
    void shouldRejectAnotherSpecVersion(String specVersion) {
        RawEvent structured = RawEvent.held().with("/specversion", "\"" + specVersion + "\"");
        RawEvent binary =
                RawEvent.held().with("/specversion", "\"" + specVersion + "\"").binary();

        assertThat(structured.rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
        assertThat(binary.rejection()).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    @ParameterizedTest
    @CsvSource({"subject, 5", "subject, {}", "datacontenttype, 5", "datacontenttype, []"})
    void shouldRejectAnAttributeOfTheWrongTypeThoughItIsOptional(String name, String json) {
        RawEvent held = RawEvent.held().with("/" + name, json);

        RejectReason reason = held.rejection();

        assertThat(reason).isEqualTo(RejectReason.MALFORMED_CLOUDEVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "datacontenttype", "time"})
    void shouldDoWithoutAnOptionalAttribute(String name) {
        assertThat(RawEvent.held().without("/" + name).decoded())
                .isEqualTo(RawEvent.held().decoded());
        assertThat(RawEvent.held().with("/" + name, "null").decoded())
                .isEqualTo(RawEvent.held().decoded());
        assertThat(RawEvent.held().with("/" + name, "\"\"").decoded())
                .isEqualTo(RawEvent.held().decoded());
        assertThat(RawEvent.held().without("/" + name).binary().decoded())
                .isEqualTo(RawEvent.held().decoded());
        for (byte[] none : new byte[][] {null, {}}) {
            assertThat(RawEvent.held()
                            .without("/" + name)
                            .binary()
                            .header("ce_" + name, none)
                            .decoded())
                    .isEqualTo(RawEvent.held().decoded());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time | \"yesterday\"",
                "time | 5",
                "dataschema | [1, 2]",
                "Bad-Name! | \"x\"",
                "SUBJECT | \"x\"",
                "number | 1e400",
                "number | -0.5",
                "object | {\"data\":{\"channel\":null},\"type\":\"x\"}",
                "array | [[{\"specversion\":\"0.3\"}]]",
                "truth | false",
                "\u00E4\uD83D\uDE00 | \"\\ud800\"",
            })
    void shouldLetAnythingPassThatNobodyLooksAt(String name, String json) {
        RawEvent held = RawEvent.held().with("/" + name, json);

        Decoded decoded = held.decoded();

        assertThat(decoded).isEqualTo(RawEvent.held().decoded());
    }

    @Test
    void shouldLetAnyHeaderPassThatNobodyLooksAt() {
        RawEvent held = RawEvent.held()
                .binary()
                .header("ce_Some-Thing!", "x")
                .header("ce_time", "yesterday")
                .header("ce_", "x")
                .header("", "x")
                .header("ce_null", (byte[]) null)
                .header("null", (byte[]) null)
                .header("ce_bytes", new byte[] {(byte) 0xFF, 0});

        Decoded decoded = held.decoded();

        assertThat(decoded).isEqualTo(RawEvent.held().decoded());
    }

    @Test
    void shouldTakeTheLastOfSeveralHeadersOfOneName() {
        RawEvent held = RawEvent.held().binary().header("ce_id", "first").header("ce_id", "second");

        ChannelEvent event = held.event();

        assertThat(event.lineage().id()).isEqualTo("second");
    }

    @Test
    void shouldReadHeadersAsUtf8WhateverTheDefaultIs() {
        RawEvent held = RawEvent.held().binary().header("ce_id", "\u00E4\uD83D\uDE00".getBytes(StandardCharsets.UTF_8));

        ChannelEvent event = held.event();

        assertThat(event.lineage().id()).isEqualTo("\u00E4\uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"740109C1-12D5-430F-9543-131FE5C4EDCB\"", "\" \"", "\"\\ud800\""})
    void shouldRejectASubjectThatIsNotTheChannel(String subject) {
        RawEvent held = RawEvent.held().with("/subject", subject);

        RejectReason reason = held.rejection();

        assertThat(reason).isEqualTo(RejectReason.SUBJECT_MISMATCH);
    }
}
