package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.preflight.ClientDeployment.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.event.KeyValuePair;

/** Checks the topics of a process without Kafka Streams. It refuses a start only for a missing topic, and creates none. */
final class ClientTopicCheck {
    private final ClientDeployment client;
    private final Broker.Topics topics;

    ClientTopicCheck(ClientDeployment client, Broker.Topics topics) {
        this.client = client;
        this.topics = topics;
    }

    /** Returns the topics that do not exist. */
    List<String> missing() {
        return without(topics.partitions(client.topics()).keySet());
    }

    /** Returns the findings of a start: one about all topics that are missing, then those about the others. */
    List<Finding> findings() {
        List<String> missing =
                without(topics.partitionsOnceKnown(client.topics()).keySet());
        Stream<Finding> ofMissing = missing.isEmpty() ? Stream.empty() : Stream.of(missing(missing));
        Stream<Finding> ofOthers = client.uses().stream()
                .filter(use -> !missing.contains(use.topic()))
                .flatMap(use -> ofSettings(use).stream());
        return Stream.concat(ofMissing, ofOthers).toList();
    }

    /** Returns the rows for the command {@code check}: at least one for each topic. */
    List<Check> checks() {
        return client.uses().stream()
                .map(use -> new Check(
                        subject(use.topic()),
                        use.maxBytes() > 0
                                ? "cleanup.policy, max.message.bytes, min.insync.replicas"
                                : "cleanup.policy, retention.ms",
                        () -> topics.partitions(List.of(use.topic())).isEmpty()
                                ? List.of(missing(List.of(use.topic())))
                                : row(use)))
                .toList();
    }

    private List<String> without(Set<String> existing) {
        List<String> missing = new ArrayList<>(client.topics());
        missing.removeAll(existing);
        return missing;
    }

    private Finding missing(List<String> missing) {
        String names = String.join(", ", missing);
        return Finding.fail(
                "topic " + names,
                "Missing topics: " + names + "; topics --" + client.process() + " --create creates them");
    }

    private List<Finding> ofSettings(Use use) {
        return withSettings(use, settings -> ofSettings(use, settings));
    }

    /** Returns the same with a row if the settings are not visible; at a start, a log line says so. */
    private List<Finding> row(Use use) {
        return withSettings(
                use,
                settings -> settings.isEmpty()
                        ? List.of(TopicReport.unreadableSettings(use.topic()))
                        : ofSettings(use, settings));
    }

    private List<Finding> withSettings(Use use, Function<Map<String, String>, List<Finding>> findings) {
        try {
            return findings.apply(topics.settings(use.topic()));
        } catch (ExitException e) {
            return List.of(
                    Finding.warn(subject(use.topic()), "the topic's settings are not checked: " + e.getMessage(), ""));
        }
    }

    private static List<Finding> ofSettings(Use use, Map<String, String> settings) {
        List<Finding> ofCleanup = use.cleanup().isByKey()
                ? new OutputTopicCheck(use.topic(), settings).missingCompaction(use.cleanup())
                : ExternalTopicCheck.compactedInput(use.topic(), settings);
        List<Finding> ofRetention = use.retention()
                .map(needed -> needed.ofLastRecords(use.topic(), settings))
                .orElse(List.of());
        return Stream.of(ofCleanup, ofRetention, size(use, settings), copies(use, settings))
                .flatMap(List::stream)
                .toList();
    }

    /** Returns a warning if the broker may reject the largest records. It measures them compressed. */
    private static List<Finding> size(Use use, Map<String, String> settings) {
        long limit = Optional.ofNullable(settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
                .map(Long::parseLong)
                .orElse((long) TopicFacts.DEFAULT_MAX_BYTES);
        return limit >= use.maxBytes()
                ? List.of()
                : List.of(Finding.warn(
                        subject(use.topic()),
                        "topic may reject the largest records that " + use.maxBytesSetting() + " allows",
                        "set max.message.bytes to at least " + use.maxBytes() + ", or lower " + use.maxBytesSetting(),
                        new KeyValuePair("topic", use.topic()),
                        new KeyValuePair(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, limit),
                        new KeyValuePair("largestRecord", use.maxBytes())));
    }

    /** Returns a warning if the broker acknowledges a record that only its leader has. */
    private static List<Finding> copies(Use use, Map<String, String> settings) {
        String least = settings.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        return use.maxBytes() == 0 || least == null || Integer.parseInt(least) > 1
                ? List.of()
                : List.of(Finding.warn(
                        subject(use.topic()),
                        "topic acknowledges a record that one broker has, which is lost with that broker",
                        "set min.insync.replicas to 2, with three replicas",
                        new KeyValuePair("topic", use.topic()),
                        new KeyValuePair(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, least)));
    }

    private static String subject(String topic) {
        return "topic " + topic;
    }
}
