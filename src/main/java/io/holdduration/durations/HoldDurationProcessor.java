package io.holdduration.durations;

import io.holdduration.contract.OutputValue;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.ValueType;
import io.holdduration.platform.preflight.CheckReport;
import io.holdduration.platform.preflight.Preflight;
import io.holdduration.platform.preflight.SchemaCheck;
import io.holdduration.platform.streams.StreamsApp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Builds the processor that a process runs, and checks its prerequisites. */
public final class HoldDurationProcessor {
    private HoldDurationProcessor() {}

    /**
     * Checks the prerequisites, and returns the processor, ready to run.
     *
     * @throws ExitException if it cannot start; the message says what to do
     */
    public static StreamsApp of(ProcessorConfig config) {
        return of(config, () -> config);
    }

    /**
     * Returns the same for settings that can change while the processor runs.
     *
     * @param reloaded reads the settings again; only the schema registry's credentials are used
     * @throws ExitException if it cannot start; the message says what to do
     */
    public static StreamsApp of(ProcessorConfig config, Supplier<ProcessorConfig> reloaded) {
        HoldSettings settings = config.settings();
        return StreamsApp.of(
                config.deployment(),
                (facts, wallClock, registry) -> HoldDurationTopology.build(
                        settings,
                        facts,
                        wallClock,
                        registry,
                        // after the other checks: a start that they refuse registers no schema
                        Encodings.connect(
                                settings.encoding(),
                                written(settings),
                                () -> reloaded.get().settings().encoding())),
                settings.http(),
                "hold.http");
    }

    /**
     * Reports the findings of a start, including the schema registry's answers about the schemas. Changes nothing.
     *
     * @param reloaded reads the settings again; only the schema registry's credentials are used
     */
    public static CheckReport report(ProcessorConfig config, Supplier<ProcessorConfig> reloaded) {
        HoldSettings settings = config.settings();
        return Preflight.report(config.deployment())
                .and(SchemaCheck.report(
                        settings.encoding(),
                        written(settings),
                        Map.of(),
                        () -> reloaded.get().settings().encoding()));
    }

    private static Map<String, ValueType<?>> written(HoldSettings settings) {
        Map<String, ValueType<?>> written = new LinkedHashMap<>();
        written.put(settings.outputTopic(), OutputValue.HOLD_DURATION.type());
        settings.currentHolds().topic().ifPresent(topic -> written.put(topic, OutputValue.CURRENT_HOLD.type()));
        return written;
    }
}
