package io.holdduration.analytics;

import io.holdduration.avro.HoldDuration;
import io.holdduration.contract.OutputValue;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.AnyFormatDeserializer;
import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.ValueType;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.preflight.CheckReport;
import io.holdduration.platform.preflight.Preflight;
import io.holdduration.platform.preflight.SchemaCheck;
import io.holdduration.platform.streams.StreamsApp;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Builds the process of {@code analyze}, and checks its prerequisites. */
public final class AnalyticsProcessor {
    private AnalyticsProcessor() {}

    /**
     * Checks the prerequisites, and returns the process, ready to run.
     *
     * @param reloaded reads the settings again; only the schema registry's credentials are used
     * @throws ExitException if it cannot start; the message says what to do
     */
    public static StreamsApp of(AnalyticsConfig config, Supplier<AnalyticsConfig> reloaded) {
        AnalyticsSettings settings = config.settings();
        return StreamsApp.of(
                config.deployment(),
                (facts, wallClock, registry) -> {
                    Supplier<EncodingSettings> renewed =
                            () -> reloaded.get().settings().encoding();
                    AnyFormatDeserializer<HoldDuration> input = AnyFormatDeserializer.connect(
                            settings.inputTopic(), OutputValue.HOLD_DURATION.type(), settings.encoding(), renewed);
                    int largest = largestInteraction(config);
                    // after all other checks: a start that they refuse registers no schema
                    Encodings output = Encodings.connect(settings.encoding(), written(settings), renewed);
                    return AnalyticsTopology.build(settings, facts, largest, wallClock, registry, output, input);
                },
                settings.http(),
                "hold.analytics.http");
    }

    /**
     * Reports the findings of a start, including the schema registry's answers about the schemas. Changes nothing.
     *
     * @param reloaded reads the settings again; only the schema registry's credentials are used
     */
    public static CheckReport report(AnalyticsConfig config, Supplier<AnalyticsConfig> reloaded) {
        AnalyticsSettings settings = config.settings();
        return Preflight.report(config.deployment())
                .and(SchemaCheck.report(
                        settings.encoding(),
                        written(settings),
                        Map.of(settings.inputTopic(), OutputValue.HOLD_DURATION.type()),
                        () -> reloaded.get().settings().encoding()));
    }

    /** Returns the largest record of an interaction that is accepted, in bytes. */
    private static int largestInteraction(AnalyticsConfig config) {
        try (Broker broker = Broker.open(config.streams())) {
            return config.largestInteraction(config.settings()
                    .interactions()
                    .map(on -> broker.topics().settings(on.topic()))
                    .orElse(Map.of()));
        }
    }

    private static Map<String, ValueType<?>> written(AnalyticsSettings settings) {
        Map<String, ValueType<?>> written = new HashMap<>();
        settings.interactions().ifPresent(on -> written.put(on.topic(), OutputValue.INTERACTION_HOLDS.type()));
        settings.statistics().ifPresent(on -> written.put(on.topic(), OutputValue.HOLD_STATISTICS.type()));
        return written;
    }
}
