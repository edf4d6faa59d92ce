package io.holdduration.cli;

import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Causes;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Reports a failed command: one line if the operator can fix the cause, otherwise a stack trace in the log. */
public final class FailureReport implements IExecutionExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(FailureReport.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        for (Throwable cause : Causes.of(failure).toList()) {
            if (cause instanceof ConfigException) {
                print(cause, command);
                return ExitCode.REFUSED;
            }
            if (cause instanceof ExitException end) {
                print(end, command);
                return end.exitCode();
            }
        }
        log.atError().setCause(failure).log("command failed unexpectedly");
        return ExitCode.DIED;
    }

    private static void print(Throwable cause, CommandLine command) {
        command.getErr().println("error: " + String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " "));
    }
}
