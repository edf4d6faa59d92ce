package io.holdduration.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.status.StatusUtil;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.contract.HoldSetting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

/** What the configuration that is delivered makes of a line, and which forms are refused. {@code JsonLogIT} reads a whole log. */
class LogFormatTest {
    private static final Path DELIVERED = Path.of("config", "logback.xml");

    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void shouldWriteOneObjectALineWhateverIsInIt() throws Exception {
        LoggingEvent event = event("no \"{}\"\nhere \u0000", "gap");
        event.addKeyValuePair(new KeyValuePair("a\"b\n", "c\\d\r\n\u2028"));
        event.addKeyValuePair(new KeyValuePair("n", 3));

        String line = encoded("json", event);

        assertThat(line).endsWith("\n").containsOnlyOnce("\n").doesNotContain("\r");
        JsonNode object = new ObjectMapper().readTree(line);
        assertThat(object.path("timestamp").asLong()).isEqualTo(1_000_000_000_123L);
        assertThat(object.path("level").asText()).isEqualTo("WARN");
        assertThat(object.path("loggerName").asText()).isEqualTo("some.Logger");
        assertThat(object.path("message").asText()).isEqualTo("no \"{}\"\nhere \u0000");
        assertThat(object.path("formattedMessage").asText()).isEqualTo("no \"gap\"\nhere \u0000");
        assertThat(object.at("/kvpList/0/a\"b\n").asText()).isEqualTo("c\\d\r\n\u2028");
        assertThat(object.at("/kvpList/1/n").asInt()).isEqualTo(3);
        assertThat(object.at("/throwable/message").asText()).isEqualTo("line\n\"two\"");
        assertThat(object.at("/throwable/cause/className").asText()).isEqualTo("java.lang.NullPointerException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "xml", "JSON", "json "})
    void shouldWriteTextForAllElse(String format) throws Exception {
        LoggingEvent event = event("what");
        event.addKeyValuePair(new KeyValuePair("key", "value"));

        assertThat(encoded(format, event))
                .startsWith("2001-09-09T01:46:40.123Z WARN  some.Logger what key=\"value\"")
                .contains("\nCaused by: java.lang.NullPointerException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "text", "json"})
    void shouldTakeAKnownFormForNoSetting(String format) {
        assertThat(SettingsSource.read(null, Map.of("HOLD_LOG_FORMAT", format), HoldSetting.all()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "JSON", "json "})
    void shouldRefuseAnUnknownForm(String format) {
        assertThatThrownBy(() -> SettingsSource.read(null, Map.of("HOLD_LOG_FORMAT", format), HoldSetting.all()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value " + format + " for environment variable HOLD_LOG_FORMAT: allowed is text, json");
    }

    @Test
    void shouldRefuseAFormInAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("processor.properties"), "hold.log.format=json\n");

        assertThatThrownBy(() -> SettingsSource.read(file, Map.of(), HoldSetting.all()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Setting hold.log.format has no effect in a file;"
                        + " set the environment variable HOLD_LOG_FORMAT instead");
    }

    private LoggingEvent event(String message, Object... arguments) {
        Exception failure = new IllegalStateException("line\n\"two\"", new NullPointerException());
        LoggingEvent event =
                new LoggingEvent("any", context.getLogger("some.Logger"), Level.WARN, message, failure, arguments);
        event.setTimeStamp(1_000_000_000_123L);
        return event;
    }

    /** Where the environment is looked at, the properties of the context come first. */
    private String encoded(String format, LoggingEvent event) throws Exception {
        context.putProperty(LogFormat.VARIABLE, format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(DELIVERED.toFile());
        assertThat(new StatusUtil(context).isWarningOrErrorFree(0)).isTrue();
        OutputStreamAppender<ILoggingEvent> console =
                (OutputStreamAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("console");
        return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
