package io.holdduration.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The option that chooses the process that a command is about. */
final class ProcessOption {
    @ArgGroup
    private final Options options = new Options();

    /** Returns the chosen process; {@code run} without an option. */
    InstalledProcess<?> chosen() {
        if (options.isAnalytics) {
            return InstalledProcess.ANALYZE;
        }
        if (options.isBoard) {
            return InstalledProcess.BOARD;
        }
        return options.isReceiver ? InstalledProcess.RECEIVE : InstalledProcess.RUN;
    }

    /** The options, of which at most one is given. */
    static final class Options {
        @Option(names = "--analytics", description = "For the process analyze instead of run.")
        private boolean isAnalytics;

        @Option(names = "--board", description = "For the process board.")
        private boolean isBoard;

        @Option(names = "--receiver", description = "For the process receive.")
        private boolean isReceiver;
    }
}
