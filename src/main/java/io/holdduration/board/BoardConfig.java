package io.holdduration.board;

import io.holdduration.contract.AnalyticsSetting;
import io.holdduration.contract.BoardSetting;
import io.holdduration.contract.CurrentHoldsSetting;
import io.holdduration.contract.HoldSetting;
import io.holdduration.contract.OutputRetention;
import io.holdduration.contract.OutputValue;
import io.holdduration.contract.TopicSetting;
import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.kafka.Permission;
import io.holdduration.platform.kafka.TopicCreation;
import io.holdduration.platform.preflight.ClientDeployment;
import io.holdduration.platform.preflight.ClientDeployment.Use;
import io.holdduration.platform.preflight.TopicRetention;
import io.holdduration.platform.streams.StreamsSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The configuration of the board.
 *
 * @param inputTopics the topics that the processor reads; they show whether it keeps up
 * @param currentTopic the topic with the channels that are on hold now
 * @param statisticsTopic the topic with the statistics of each interval; empty if there is none
 * @param retentions the retention that these topics need
 * @param encoding the encoding of the values of these topics
 * @param http the address that serves the page
 * @param thresholds the ages at which a hold is marked
 * @param zone the time zone of the day
 * @param topicCreation the way that missing topics are created on request
 * @param streams Kafka's settings
 */
public record BoardConfig(
        List<String> inputTopics,
        String currentTopic,
        Optional<String> statisticsTopic,
        Retentions retentions,
        EncodingSettings encoding,
        HttpAddress http,
        Thresholds thresholds,
        ZoneId zone,
        TopicCreation topicCreation,
        StreamsConfig streams) {
    /** The time until new partitions are noticed, instead of Kafka's five minutes. */
    private static final Duration METADATA_AGE = Duration.ofSeconds(30);

    public BoardConfig {
        inputTopics = List.copyOf(inputTopics);
    }

    /**
     * The ages at which a hold is marked.
     *
     * @param warn the age of a long hold
     * @param alarm the age of a hold that is too long; more than {@code warn}
     */
    public record Thresholds(Duration warn, Duration alarm) {}

    /**
     * The retention that the topics need, by the settings of their writers.
     *
     * @param current that of the current holds
     * @param statistics that of the statistics
     */
    public record Retentions(TopicRetention current, TopicRetention statistics) {}

    /**
     * Checks the user's settings and completes them with the product's defaults.
     *
     * @param properties names and values as text, the product's own and Kafka's
     * @throws ConfigException if a value is missing or not allowed; the message is one line that names the setting, its value and what
     *     is allowed
     */
    public static BoardConfig of(Map<String, String> properties) {
        AbstractConfig values = HoldSetting.all().parse(properties);
        String current = CurrentHoldsSetting.TOPIC
                .in(values)
                .orElseThrow(() -> new ConfigException("Missing setting " + CurrentHoldsSetting.TOPIC.name()
                        + ": the topic that run writes to who is on hold now; for example "
                        + CurrentHoldsSetting.TOPIC.name() + "=current-holds, for run and for board"));
        Optional<String> statistics = AnalyticsSetting.STATISTICS_TOPIC.in(values);
        if (statistics.filter(current::equals).isPresent()) {
            throw new ConfigException(
                    AnalyticsSetting.STATISTICS_TOPIC.name(),
                    current,
                    "allowed is another topic than " + CurrentHoldsSetting.TOPIC.name());
        }
        return new BoardConfig(
                HoldSetting.INPUT_TOPICS.in(values),
                current,
                statistics,
                retentions(values),
                EncodingSettings.of(values),
                new HttpAddress(BoardSetting.HTTP_HOST.in(values), BoardSetting.HTTP_PORT.in(values)),
                thresholds(values),
                BoardSetting.ZONE.in(values),
                TopicSetting.creation(values),
                streams(properties));
    }

    /** Returns the input of the checks before a start. */
    public ClientDeployment deployment() {
        List<Use> uses = new ArrayList<>();
        uses.add(Use.reads(currentTopic, OutputValue.CURRENT_HOLD.cleanup(), retentions.current()));
        statisticsTopic.ifPresent(
                topic -> uses.add(Use.reads(topic, OutputValue.HOLD_STATISTICS.cleanup(), retentions.statistics())));
        List<Permission> ofProbe = new ArrayList<>();
        inputTopics.forEach(topic -> ofProbe.add(Permission.on(ResourceType.TOPIC, topic, AclOperation.DESCRIBE)));
        String application = streams.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        ofProbe.add(Permission.below(ResourceType.TOPIC, application + "-", AclOperation.DESCRIBE));
        ofProbe.add(Permission.on(ResourceType.GROUP, application, AclOperation.DESCRIBE));
        return new ClientDeployment(
                "board",
                uses,
                ofProbe,
                "a quiet night looks stale and a processor that is behind looks live, as the board goes by the age of"
                        + " records alone",
                topicCreation,
                streams);
    }

    private static Retentions retentions(AbstractConfig values) {
        return new Retentions(
                OutputRetention.ofCurrentHolds(HoldSetting.UNRESOLVED_AFTER.in(values)),
                OutputRetention.ofStatistics(
                        AnalyticsSetting.STATISTICS_INTERVAL.in(values), HoldSetting.CORRECTION_WINDOW.in(values)));
    }

    private static Thresholds thresholds(AbstractConfig values) {
        Duration warn = BoardSetting.WARN_AFTER.in(values);
        Duration alarm = BoardSetting.ALARM_AFTER.in(values);
        if (alarm.compareTo(warn) <= 0) {
            throw new ConfigException(
                    BoardSetting.ALARM_AFTER.name(),
                    alarm,
                    "allowed is more than " + BoardSetting.WARN_AFTER.name() + ", which is " + warn);
        }
        return new Thresholds(warn, alarm);
    }

    private static StreamsConfig streams(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, Long.toString(METADATA_AGE.toMillis()));
        return StreamsSettings.ofClients(all);
    }
}
