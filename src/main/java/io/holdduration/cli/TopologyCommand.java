package io.holdduration.cli;

import io.holdduration.durations.HoldDurationTopology;
import io.holdduration.durations.HoldSettings;
import io.holdduration.platform.preflight.TopicFacts;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code topology}: prints the topology that Kafka Streams would run, without a broker. */
@Command(name = "topology", description = "Prints the topology: sources, processors, stores, sinks. Needs no broker.")
public final class TopologyCommand extends SettingsCommand implements Runnable {
    /**
     * Prepares the command.
     *
     * @param environment names and values of the process's environment variables
     */
    public TopologyCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public void run() {
        HoldSettings settings = settings(HoldSettings::of);
        PrintWriter out = out();
        out.print(HoldDurationTopology.build(settings, TopicFacts.unknown()).describe());
        out.flush();
    }
}
