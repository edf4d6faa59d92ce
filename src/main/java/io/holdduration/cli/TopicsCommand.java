package io.holdduration.cli;

import io.holdduration.platform.preflight.KafkaCommands;
import io.holdduration.platform.preflight.PlannedProcess;
import io.holdduration.platform.preflight.StrimziDocuments;
import io.holdduration.platform.preflight.TopicPlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code topics}: lists the missing topics, prints them as commands or documents, or creates them. */
@Command(
        name = "topics",
        description = {
            "Lists the topics that are missing, with the partitions and settings that they are to have.",
            "Kafka Streams creates its internal topics itself; the permissions include what it needs for that."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 wrong setting, no broker or not created, 2 wrong usage, or died.",
            "",
            "Example:",
            "  java -jar hold-duration-processor.jar topics --config production.properties \\",
            "    --as kafka"
        })
public final class TopicsCommand extends SettingsCommand implements Runnable {
    @Mixin
    private final ProcessOption process = new ProcessOption();

    @ArgGroup
    private final Action action = new Action();

    public TopicsCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public void run() {
        PrintWriter out = out();
        lines().forEach(out::println);
        out.flush();
    }

    private List<String> lines() {
        PlannedProcess chosen = planned();
        if (action.format != null) {
            TopicPlan plan = TopicPlan.of(chosen);
            return switch (action.format) {
                case KAFKA -> KafkaCommands.of(plan);
                case STRIMZI -> StrimziDocuments.of(plan);
            };
        }
        TopicPlan plan = action.isCreation ? TopicPlan.create(chosen) : TopicPlan.of(chosen);
        String prefix = action.isCreation ? "created " : "";
        return plan.missing().isEmpty()
                ? List.of("no topic is missing")
                : plan.asList().stream().map(line -> prefix + line).toList();
    }

    /** Returns the process whose topics are listed or created. */
    PlannedProcess planned() {
        return planned(process.chosen());
    }

    private <C> PlannedProcess planned(InstalledProcess<C> chosen) {
        return chosen.plan().apply(settings(chosen.settings()));
    }

    /** The action on missing topics; without an option, they are listed. */
    static final class Action {
        @Option(
                names = "--create",
                description = "Creates them, as hold.topics.create=true does at a start of run and analyze.")
        private boolean isCreation;

        @Option(
                names = "--as",
                paramLabel = "kafka|strimzi",
                description = {
                    "kafka: prints lines for kafka-topics.sh and kafka-acls.sh, for the user of the name application.id.",
                    "strimzi: prints documents, a KafkaTopic for each topic and a KafkaUser."
                })
        private @Nullable Format format;
    }

    /** The format of the printed topics. */
    enum Format {
        KAFKA,
        STRIMZI
    }
}
