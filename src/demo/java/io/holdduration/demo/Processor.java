package io.holdduration.demo;

import io.holdduration.analytics.AnalyticsConfig;
import io.holdduration.analytics.AnalyticsProcessor;
import io.holdduration.durations.HoldDurationProcessor;
import io.holdduration.durations.ProcessorConfig;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The product, run as in production except for the settings that the demo shows: the processor, and analyze behind it. */
final class Processor implements AutoCloseable {
    private final App durations;
    private final App analytics;

    private Processor(App durations, App analytics) {
        this.durations = durations;
        this.analytics = analytics;
    }

    /**
     * Starts both; they are not ready at once.
     *
     * @param settings those that differ from the product's defaults
     */
    static Processor start(String servers, Map<String, String> settings) throws IOException {
        App durations =
                App.start("processor", servers, settings, all -> HoldDurationProcessor.of(ProcessorConfig.of(all)));
        try {
            return new Processor(durations, App.start("analytics", servers, settings, all -> {
                AnalyticsConfig config = AnalyticsConfig.of(all);
                return AnalyticsProcessor.of(config, () -> config);
            }));
        } catch (IOException | RuntimeException e) {
            durations.close();
            throw e;
        }
    }

    /** Returns whether both have their partitions and process them. */
    boolean isRunning() {
        return durations.isRunning() && analytics.isRunning();
    }

    /** Returns the URL of the processor's health and metrics. */
    String opsUrl() {
        return durations.opsUrl();
    }

    Counters counters() {
        return Counters.of(durations.metrics());
    }

    /** Returns the number of channels that wait for a deadline, as of a moment ago. */
    long unsettled() {
        return Counters.unsettled(durations.metrics());
    }

    /** Completes when one of them has ended. */
    CompletableFuture<Object> ended() {
        return CompletableFuture.anyOf(durations.ended(), analytics.ended());
    }

    /**
     * Throws an exception if one of them has died.
     *
     * @throws IllegalStateException if it has died
     */
    void failIfDead() {
        durations.failIfDead();
        analytics.failIfDead();
    }

    /** Stops the processor after it has published the results of started work; analyze goes on. A second call does nothing. */
    void stop() {
        durations.stop();
    }

    /** Stops both and deletes their state; a second call does nothing. */
    @Override
    public void close() {
        try (durations) {
            analytics.close();
        }
    }
}
