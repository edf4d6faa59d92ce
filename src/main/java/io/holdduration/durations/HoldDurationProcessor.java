package io.holdduration.durations;

import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.streams.StreamsApp;
import java.util.Map;
import java.util.function.Supplier;

/** The processor as a process runs it. */
public final class HoldDurationProcessor {
    private HoldDurationProcessor() {}

    /**
     * Checks what it needs, and makes it ready to run.
     *
     * @throws ExitException if it cannot start; the message says what to do
     */
    public static StreamsApp of(ProcessorConfig config) {
        return of(config, () -> config);
    }

    /**
     * The same, for settings that can change while it runs.
     *
     * @param again reads them anew; only the schema registry's credentials are used of it
     * @throws ExitException if it cannot start; the message says what to do
     */
    public static StreamsApp of(ProcessorConfig config, Supplier<ProcessorConfig> again) {
        HoldSettings settings = config.settings();
        Encodings encodings = Encodings.connect(
                settings.encoding(),
                Map.of(settings.outputTopic(), HoldDurationSerde.TYPE),
                () -> again.get().settings().encoding());
        return StreamsApp.of(
                config.deployment(),
                (facts, wallClock, registry) ->
                        HoldDurationTopology.build(settings, facts, wallClock, registry, encodings),
                settings.http());
    }
}
