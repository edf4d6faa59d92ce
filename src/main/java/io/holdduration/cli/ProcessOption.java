package io.holdduration.cli;

import picocli.CommandLine.Option;

/** The option that chooses the process that a command is about. */
final class ProcessOption {
    @Option(names = "--analytics", description = "For the process analyze instead of run.")
    private boolean isAnalytics;

    boolean isAnalytics() {
        return isAnalytics;
    }
}
