package io.holdduration.analytics;

import io.holdduration.analytics.AnalyticsSettings.Interactions;
import io.holdduration.analytics.AnalyticsSettings.Statistics;
import io.holdduration.analytics.interactions.SummarizeInteractions;
import io.holdduration.analytics.intervals.SummarizeIntervals;
import io.holdduration.contract.OutputRetention;
import io.holdduration.contract.OutputValue;
import io.holdduration.platform.preflight.Deployment;
import io.holdduration.platform.preflight.Deployment.StartRules;
import io.holdduration.platform.preflight.Footprint;
import io.holdduration.platform.preflight.Footprint.Output;
import io.holdduration.platform.preflight.TopicFacts;
import io.holdduration.platform.streams.KafkaDefaults.TopologyTraits;
import io.holdduration.platform.streams.StoreKind;
import io.holdduration.platform.streams.StreamsSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * The complete configuration of a running {@code analyze}. It shares a file with the core, and has names of its own on the cluster.
 *
 * @param settings the product's own settings
 * @param streams Kafka's settings: the product's defaults, overridden by the user's
 */
public record AnalyticsConfig(AnalyticsSettings settings, StreamsConfig streams) {
    /** The end of the application id, behind the file's {@code application.id}. */
    private static final String SUFFIX = "-analytics";

    private static final List<String> NAMES =
            List.of(StreamsConfig.APPLICATION_ID_CONFIG, StreamsConfig.CLIENT_ID_CONFIG);

    /**
     * Checks the user's settings and completes them with the product's defaults.
     *
     * @param properties names and values as text, the product's own and Kafka's, as the core takes them
     * @throws ConfigException if a value is missing or not allowed; the message is one line that names the setting, its value and what
     *     is allowed
     */
    public static AnalyticsConfig of(Map<String, String> properties) {
        AnalyticsSettings settings = AnalyticsSettings.of(properties);
        TopologyTraits traits =
                new TopologyTraits(Optional.of(settings.deadLetterTopic()), false, true, settings.stateStore());
        return new AnalyticsConfig(settings, StreamsSettings.of(withOwnNames(properties), traits));
    }

    private static Map<String, String> withOwnNames(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        NAMES.forEach(
                name -> all.computeIfPresent(name, (any, value) -> value.isBlank() ? value : value.trim() + SUFFIX));
        return all;
    }

    /** Returns the input of the checks before a start. */
    public Deployment deployment() {
        return new Deployment(footprint(), rules(), streams);
    }

    /** Returns the notes of a reset for the operator: what is left to do, and what readers of the output will see. */
    public List<String> resetNotes() {
        String outputs = footprint().outputs().stream().map(Output::topic).collect(Collectors.joining(", "));
        return List.of(
                "instances     delete " + deployment().stateDirectory() + " on each of them before the next start",
                "input         the next start reads " + settings.inputTopic()
                        + " from the first record that it still has",
                "output        " + outputs
                        + ": kept; interactions and intervals of holds that are still on the input are"
                        + " published again, from revision 0 on",
                "interval      after another hold.statistics.interval create the topic of the statistics anew, too: the records of"
                        + " intervals of the former length stay on it, and readers that add intervals up count holds twice",
                "readers       the last record of a key stays the truth; a summary of holds that have left the input is"
                        + " replaced by one of the holds that are still there");
    }

    /**
     * Returns the largest record of an interaction that the producer and the topic accept, in bytes.
     *
     * @param ofTopic the settings of the topic, under Kafka's names; one that is missing is not visible
     */
    int largestInteraction(Map<String, String> ofTopic) {
        Object ofProducer = streams.getProducerConfigs("check").get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        return Math.min(bytes(ofTopic.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)), bytes(ofProducer));
    }

    private static int bytes(@Nullable Object limit) {
        return limit == null
                ? TopicFacts.DEFAULT_MAX_BYTES
                : Integer.parseInt(limit.toString().trim());
    }

    private Footprint footprint() {
        String application = streams.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        List<Output> outputs = new ArrayList<>();
        List<String> repartitions = new ArrayList<>();
        List<String> changelogs = new ArrayList<>();
        Set<String> single = Set.of();
        if (settings.interactions().isPresent()) {
            outputs.add(output(settings.interactions().get()));
            repartitions.add(Footprint.repartition(application, AnalyticsTopology.BY_INTERACTION));
            changelogs.add(Footprint.changelog(application, SummarizeInteractions.STORE));
        }
        if (settings.statistics().isPresent()) {
            String repartition = Footprint.repartition(application, AnalyticsTopology.BY_INTERVAL);
            String changelog = Footprint.changelog(application, SummarizeIntervals.STORE);
            outputs.add(output(settings.statistics().get()));
            repartitions.add(repartition);
            changelogs.add(changelog);
            single = Set.of(repartition, changelog);
        }
        return new Footprint(
                application,
                List.of(settings.inputTopic()),
                outputs,
                Optional.of(settings.deadLetterTopic()),
                repartitions,
                Optional.empty(),
                changelogs,
                single);
    }

    private static Output output(Interactions interactions) {
        return new Output(
                interactions.topic(),
                OutputValue.INTERACTION_HOLDS.cleanup(),
                OutputRetention.ofInteractions(interactions.retention()));
    }

    private Output output(Statistics statistics) {
        return new Output(
                statistics.topic(),
                OutputValue.HOLD_STATISTICS.cleanup(),
                OutputRetention.ofStatistics(statistics.interval(), settings.correctionWindow()));
    }

    private StartRules rules() {
        return new StartRules(
                settings.topicCreation(),
                settings.startFromEarliest(),
                0,
                settings.maxClockSkew(),
                settings.correctionWindow(),
                settings.stateStore() == StoreKind.ROCKSDB);
    }
}
