package io.holdduration.durations;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.streams.StreamsApp;

/** The processor as a process runs it. */
public final class HoldDurationProcessor {
    private HoldDurationProcessor() {}

    /**
     * Checks what it needs, and makes it ready to run.
     *
     * @throws ExitException if it cannot start; the message says what to do
     */
    public static StreamsApp of(ProcessorConfig config) {
        return StreamsApp.of(
                config.deployment(),
                (facts, wallClock, registry) ->
                        HoldDurationTopology.build(config.settings(), facts, wallClock, registry),
                config.settings().http());
    }
}
