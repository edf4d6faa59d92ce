package io.holdduration.cli;

import io.holdduration.analytics.AnalyticsConfig;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.preflight.Deployment;
import io.holdduration.platform.reset.Announcements;
import io.holdduration.platform.reset.Reset;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reset}: deletes the state on the broker, so that the next start is the first again. */
@Command(
        name = "reset",
        description = {
            "Deletes the consumer group with its offsets, and the internal topics, so that the next start reads all of the"
                    + " input again. Without --execute it only says so.",
            "Refuses while the group has members. Input, output and dead letters are kept.",
            "Also takes back what hold.current.topic shows: the next start announces again who is on hold.",
            "Delete the directory that it names on each instance: local state is not on the broker.",
            "A reset that ended half-way leaves a state that run refuses; another one finishes it."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 wrong setting, no broker, live members or missing permission, 2 wrong usage, or died.",
            "",
            "Example:",
            "  java -jar hold-duration-processor.jar reset --config production.properties \\",
            "    --execute"
        })
public final class ResetCommand extends SettingsCommand implements Runnable {
    @Option(names = "--analytics", description = "For the process analyze instead of run.")
    private boolean isAnalytics;

    @Option(names = "--execute", description = "Deletes; otherwise nothing is changed.")
    private boolean isForReal;

    public ResetCommand(Map<String, String> environment) {
        super(environment);
    }

    /**
     * A process whose state is deleted.
     *
     * @param deployment the names of what it has on the broker
     * @param announcements the topic on which it announces what is going on now; empty if it has none
     * @param notes the lines about the operator's further tasks
     */
    record Target(Deployment deployment, Optional<Announcements> announcements, List<String> notes) {}

    @Override
    public void run() {
        PrintWriter out = out();
        Target target = target();
        Reset.run(target.deployment(), target.announcements(), isForReal, target.notes(), line -> {
            out.println(line);
            out.flush();
        });
    }

    /** Returns the process that the options choose. */
    Target target() {
        if (isAnalytics) {
            AnalyticsConfig analytics = settings(AnalyticsConfig::of);
            return new Target(analytics.deployment(), Optional.empty(), analytics.resetNotes());
        }
        ProcessorConfig processor = processor();
        return new Target(processor.deployment(), processor.announcements(), processor.resetNotes());
    }
}
