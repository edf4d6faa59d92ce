package io.holdduration.cli;

import io.holdduration.analytics.AnalyticsSettings;
import io.holdduration.analytics.AnalyticsTopology;
import io.holdduration.durations.HoldDurationTopology;
import io.holdduration.durations.HoldSettings;
import io.holdduration.platform.preflight.TopicFacts;
import java.io.PrintWriter;
import java.util.Map;
import org.apache.kafka.streams.Topology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code topology}: prints the topology that Kafka Streams would run, without a broker. */
@Command(
        name = "topology",
        description = "Prints the topology: sources, processors, stores, sinks. Needs no broker.",
        footer = {
            "",
            "Exit codes: 0 done, 1 wrong setting, 2 wrong usage, or died.",
            "",
            "Example:",
            "  java -jar hold-duration-processor.jar topology --config production.properties"
        })
public final class TopologyCommand extends SettingsCommand implements Runnable {
    @Option(names = "--analytics", description = "Prints that of analyze instead of that of run.")
    private boolean isAnalytics;

    public TopologyCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public void run() {
        Topology topology = isAnalytics
                ? AnalyticsTopology.build(settings(AnalyticsSettings::of), TopicFacts.unknown())
                : HoldDurationTopology.build(settings(HoldSettings::of), TopicFacts.unknown());
        PrintWriter out = out();
        out.print(topology.describe());
        out.flush();
    }
}
