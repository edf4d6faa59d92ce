package io.holdduration.cli;

import io.holdduration.analytics.AnalyticsConfig;
import io.holdduration.analytics.AnalyticsProcessor;
import io.holdduration.board.BoardApp;
import io.holdduration.board.BoardConfig;
import io.holdduration.durations.HoldDurationProcessor;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.preflight.CheckReport;
import io.holdduration.platform.preflight.PlannedProcess;
import io.holdduration.platform.streams.ShutdownHook;
import io.holdduration.receiver.ReceiverApp;
import io.holdduration.receiver.ReceiverConfig;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A process of an installation, as the commands need it.
 *
 * @param settings validates its settings
 * @param plan returns its topics and permissions
 * @param report reports the findings of a start; the supplier reads the settings again
 * @param start makes the checks of a start, and returns the process, ready to run; the supplier reads the settings again
 * @param <C> its settings
 */
record InstalledProcess<C>(
        Function<Map<String, String>, C> settings,
        Function<C, PlannedProcess> plan,
        BiFunction<C, Supplier<C>, CheckReport> report,
        BiFunction<C, Supplier<C>, ShutdownHook.Service> start) {
    static final InstalledProcess<ProcessorConfig> RUN = new InstalledProcess<>(
            ProcessorConfig::of, ProcessorConfig::deployment, HoldDurationProcessor::report, HoldDurationProcessor::of);

    static final InstalledProcess<AnalyticsConfig> ANALYZE = new InstalledProcess<>(
            AnalyticsConfig::of, AnalyticsConfig::deployment, AnalyticsProcessor::report, AnalyticsProcessor::of);

    static final InstalledProcess<BoardConfig> BOARD =
            new InstalledProcess<>(BoardConfig::of, BoardConfig::deployment, BoardApp::report, BoardApp::of);

    static final InstalledProcess<ReceiverConfig> RECEIVE = new InstalledProcess<>(
            ReceiverConfig::of,
            ReceiverConfig::deployment,
            (config, again) -> ReceiverApp.report(config),
            (config, again) -> ReceiverApp.of(config));
}
