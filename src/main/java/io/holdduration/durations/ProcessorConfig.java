package io.holdduration.durations;

import io.holdduration.contract.HoldSetting;
import io.holdduration.platform.preflight.Deployment;
import io.holdduration.platform.preflight.Deployment.StartRules;
import io.holdduration.platform.preflight.Footprint;
import io.holdduration.platform.reset.Announcements;
import io.holdduration.platform.streams.KafkaDefaults.TopologyTraits;
import io.holdduration.platform.streams.StoreKind;
import io.holdduration.platform.streams.StreamsSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The complete configuration of a running processor.
 *
 * @param settings the product's own settings
 * @param streams Kafka's settings: the product's defaults, overridden by the user's
 */
public record ProcessorConfig(HoldSettings settings, StreamsConfig streams) {
    private static final Logger log = LoggerFactory.getLogger(ProcessorConfig.class);

    /**
     * Checks the user's settings and completes them with the product's defaults.
     *
     * @param properties names and values as text, the product's own and Kafka's
     * @throws ConfigException if a value is missing or not allowed; the message is one line that names the setting, its
     *     value and what is allowed
     */
    public static ProcessorConfig of(Map<String, String> properties) {
        HoldSettings settings = HoldSettings.of(properties);
        StreamsConfig streams = StreamsSettings.of(properties, traits(settings));
        warnIfARestartLooksIdle(settings, streams.getMainConsumerConfigs("check", "check", 0));
        return new ProcessorConfig(settings, streams);
    }

    /** Returns the input of the checks before a start. */
    public Deployment deployment() {
        return new Deployment(footprint(), rules(), streams);
    }

    /** Returns the topic on which the processor announces who is on hold now; empty if there is none. */
    public Optional<Announcements> announcements() {
        return settings.currentHolds().topic().map(topic -> new Announcements(topic, settings.outputSource()));
    }

    /**
     * Returns what the operator has to do after a reset, and its consequences: a line each for the instances, the input, the output,
     * its readers, the dead letters and the announcements.
     */
    public List<String> resetNotes() {
        Object reset = streams.getMainConsumerConfigs("reset", "reset", 0).get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
        String beginning = "earliest".equals(reset)
                ? "from the first record that it still has"
                : "as auto.offset.reset=" + reset + " says";
        Stream<String> notes = Stream.of(
                "instances     delete " + deployment().stateDirectory() + " on each of them before the next start:"
                        + " timelines that stay there hide the holds that they remember",
                "input         the next start reads " + String.join(", ", settings.inputTopics()) + " " + beginning,
                "output        " + settings.outputTopic() + " is kept; holds whose events are still on the"
                        + " input are published again, from revision 0 on",
                "readers       upsert by holdId in the order of offsets stays right; a reader that keeps the highest"
                        + " revision, or drops a ce_id that it has seen, has to start anew too",
                "dead letters  " + settings.deadLetterTopic() + " is kept; rejected events come again, and the"
                        + " group " + footprint().application() + "-replay still knows which letters are replayed");
        Stream<String> ofAnnouncements = announcements().stream()
                .map(announcements -> "announcements " + announcements.topic() + " shows no hold of ce_source "
                        + announcements.source() + " until the next start, which announces the open ones");
        return Stream.concat(notes, ofAnnouncements).toList();
    }

    private Footprint footprint() {
        String application = streams.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        String repartition = Footprint.repartition(application, HoldDurationTopology.REPARTITION);
        boolean isKeyed = settings.inputKeyedByChannel();
        return new Footprint(
                application,
                settings.inputTopics(),
                settings.results(),
                Optional.of(settings.deadLetterTopic()),
                isKeyed ? List.of() : List.of(repartition),
                isKeyed ? Optional.of(repartition) : Optional.empty(),
                List.of(Footprint.changelog(application, HoldDurationTopology.TIMELINES)),
                Set.of());
    }

    private StartRules rules() {
        return new StartRules(
                settings.topicCreation(),
                settings.startFromEarliest(),
                settings.repartitionPartitions(),
                settings.maxClockSkew(),
                settings.rules().correctionWindow(),
                settings.stateStore() == StoreKind.ROCKSDB);
    }

    private static TopologyTraits traits(HoldSettings settings) {
        return new TopologyTraits(
                Optional.of(settings.deadLetterTopic()),
                settings.inputKeyedByChannel() && settings.inputTopics().size() > 1,
                !settings.inputKeyedByChannel(),
                settings.stateStore());
    }

    /** Warns if the other members would treat a restarting static member as idle: its source partitions are not read meanwhile. */
    private static void warnIfARestartLooksIdle(HoldSettings settings, Map<String, Object> consumer) {
        Object sessionTimeout = consumer.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        if (consumer.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG) != null
                && sessionTimeout != null
                && settings.idleAfter().toMillis()
                        <= Long.parseLong(sessionTimeout.toString().trim())) {
            log.atWarn()
                    .addKeyValue(HoldSetting.IDLE_AFTER.name(), settings.idleAfter())
                    .addKeyValue(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionTimeout)
                    .log("deadlines do not wait for a static member that restarts: make hold.idle.after longer than"
                            + " session.timeout.ms");
        }
    }
}
