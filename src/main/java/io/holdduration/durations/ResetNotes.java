package io.holdduration.durations;

import io.holdduration.platform.preflight.Deployment;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The operator's tasks after a reset of the processor, and the consequences of the reset. */
public final class ResetNotes {
    private ResetNotes() {}

    /** Returns a line each for the instances, the input, the output, its readers and the dead letters. */
    public static List<String> of(ProcessorConfig config) {
        Deployment deployment = config.deployment();
        String application = deployment.footprint().application();
        String stateDir = deployment.streams().getString(StreamsConfig.STATE_DIR_CONFIG);
        return List.of(
                "instances     delete " + Path.of(stateDir, application) + " on each of them before the next start:"
                        + " timelines that stay there hide the holds that they remember",
                "input         the next start reads "
                        + String.join(", ", config.settings().inputTopics()) + " " + beginning(deployment),
                "output        " + config.settings().outputTopic() + " is kept; holds whose events are still on the"
                        + " input are published again, from revision 0 on",
                "readers       upsert by holdId in the order of offsets stays right; a reader that keeps the highest"
                        + " revision, or drops a ce_id that it has seen, has to start anew too",
                "dead letters  " + config.settings().deadLetterTopic() + " is kept; rejected events come again, and the"
                        + " group " + application + "-replay still knows which letters are replayed");
    }

    private static String beginning(Deployment deployment) {
        Object reset = deployment
                .streams()
                .getMainConsumerConfigs("reset", "reset", 0)
                .get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
        return "earliest".equals(reset)
                ? "from the first record that it still has"
                : "as auto.offset.reset=" + reset + " says";
    }
}
