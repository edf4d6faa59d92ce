package io.holdduration.analytics;

import io.holdduration.platform.preflight.Deployment;
import io.holdduration.platform.preflight.Footprint.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsConfig;

/** The notes of a reset of {@code analyze} for the operator: what is left to do, and what readers will see. */
public final class AnalyticsResetNotes {
    private AnalyticsResetNotes() {}

    /** Returns a line for each instance, the input, and the readers of the output. */
    public static List<String> of(AnalyticsConfig config) {
        Deployment deployment = config.deployment();
        String application = deployment.footprint().application();
        String stateDir = deployment.streams().getString(StreamsConfig.STATE_DIR_CONFIG);
        String outputs =
                deployment.footprint().outputs().stream().map(Output::topic).collect(Collectors.joining(", "));
        return List.of(
                "instances     delete " + Path.of(stateDir, application) + " on each of them before the next start",
                "input         the next start reads " + config.settings().inputTopic()
                        + " from the first record that it still has",
                "output        " + outputs
                        + ": kept; interactions and intervals of holds that are still on the input are"
                        + " published again, from revision 0 on",
                "interval      after another hold.statistics.interval create the topic of the statistics anew, too: the records of"
                        + " intervals of the former length stay on it, and readers that add intervals up count holds twice",
                "readers       the last record of a key stays the truth; a summary of holds that have left the input is"
                        + " replaced by one of the holds that are still there");
    }
}
