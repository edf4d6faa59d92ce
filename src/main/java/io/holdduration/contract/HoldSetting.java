package io.holdduration.contract;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import io.holdduration.platform.config.Allowed;
import io.holdduration.platform.config.DeclaredSettings;
import io.holdduration.platform.config.Setting;
import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.encoding.registry.RegistrySetting;
import io.holdduration.platform.streams.StoreKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The settings of the processor, each declared once, and the list of all settings of the product. */
public final class HoldSetting {
    public static final Setting<List<String>> INPUT_TOPICS = Setting.texts(
            "hold.input.topics",
            "channel-events",
            Allowed.topicNames(),
            HIGH,
            "The topics to read channel events from, separated by commas. Any key or none, unless "
                    + "hold.input.keyed.by.channel is set.");
    public static final Setting<String> OUTPUT_TOPIC = Setting.text(
            "hold.output.topic",
            "hold-durations",
            Allowed.topicName(),
            HIGH,
            "The topic to write hold durations to. Use cleanup.policy=delete: the key is the channel, and compaction "
                    + "would keep one hold of each. A record's timestamp is the hold's end: retention must cover the "
                    + "age of the oldest events that you mean to read.");
    public static final Setting<String> DEAD_LETTER_TOPIC = Setting.text(
            "hold.dead.letter.topic",
            "channel-events-dead-letter",
            Allowed.topicName(),
            HIGH,
            "The topic to write rejected events to, as they came, with the reason in a header. Use "
                    + "cleanup.policy=delete, since a rejected event may have no key. Its retention is the time that "
                    + "you have to look into it.");
    public static final Setting<String> OUTPUT_SOURCE = Setting.text(
            "hold.output.source",
            "/hold-duration-processor",
            Allowed.uriReference(),
            LOW,
            "The CloudEvents source of the hold durations (header ce_source), a URI reference. Set it if several "
                    + "processors write to one topic.");
    public static final Setting<Duration> SETTLE_AFTER = Setting.duration(
            "hold.settle.after",
            "PT0S",
            Allowed.duration(Duration.ZERO),
            MEDIUM,
            "How long a complete hold waits for late events before it is published. Zero publishes it at "
                    + "once and corrects it later; use more if your consumers cannot cope with corrections.");
    public static final Setting<Duration> UNRESOLVED_AFTER = Setting.duration(
            "hold.unresolved.after",
            "PT4H",
            Allowed.duration(Duration.ZERO),
            HIGH,
            "How long a hold waits for its end, or an end for its start, before it is published as an "
                    + "anomaly. Longer than your longest ordinary hold, at least hold.settle.after and less than "
                    + "hold.correction.window.");
    public static final Setting<Duration> CORRECTION_WINDOW = Setting.duration(
            "hold.correction.window",
            "PT48H",
            Allowed.duration(Duration.ofMillis(1)),
            HIGH,
            "How long a channel is retained after its last new event, so that late events can correct "
                    + "what was published. Exact for holds up to this less the vendor's 24 h of retries "
                    + "and less hold.max.clock.skew. State grows in proportion.");
    public static final Setting<Duration> IDLE_AFTER = Setting.duration(
            "hold.idle.after",
            "PT1M",
            Allowed.duration(Duration.ofMillis(1)),
            MEDIUM,
            "How long a source partition may be quiet before the clock stops waiting for it. Longer than the "
                    + "longest stall of the system that writes the input.");
    public static final Setting<Duration> MAX_CLOCK_SKEW = Setting.duration(
            "hold.max.clock.skew",
            "PT5M",
            Allowed.durationUpTo(Duration.ofHours(1)),
            MEDIUM,
            "How far ahead of the wall clock an event may be before it is a dead letter. At most PT1H: brokers "
                    + "refuse records that are stamped further ahead.");
    public static final Setting<Integer> MAX_EVENTS_PER_CHANNEL = Setting.number(
            "hold.max.events.per.channel",
            1000,
            atLeast(1),
            LOW,
            "How many events of one channel are retained; beyond that the oldest expire early. Real "
                    + "channels have a handful.");
    public static final Setting<Boolean> INPUT_KEYED_BY_CHANNEL = Setting.flag(
            "hold.input.keyed.by.channel",
            false,
            MEDIUM,
            "Trust the input to be keyed by channelId: saves the repartition topic and CPU. A record with another key is "
                    + "a dead letter; several input topics need equal partition counts.");
    public static final Setting<Integer> REPARTITION_PARTITIONS = Setting.number(
            "hold.repartition.partitions",
            0,
            atLeast(0),
            MEDIUM,
            "How many partitions the repartition topic has, which bounds how many threads work on it. 0 means as many as it has or, where "
                    + "there is none yet, as many as the changelog or else the largest input topic. "
                    + "Cannot change once the topic exists.");
    public static final Setting<StoreKind> STATE_STORE = Setting.choice(
            "hold.state.store",
            StoreKind.ROCKSDB,
            MEDIUM,
            "Where timelines are kept: rocksdb (on disk, in state.dir) or in-memory (faster, restored at every "
                    + "start). Both have a changelog topic.");
    public static final Setting<Boolean> START_FROM_EARLIEST = Setting.flag(
            "hold.start.from.earliest",
            false,
            MEDIUM,
            "Start although the consumer group has run before and has no offsets any more: all input is read "
                    + "again. Set it for one start.");
    public static final Setting<Integer> REPLAY_MAX = Setting.number(
            "hold.replay.max",
            3,
            atLeast(1),
            LOW,
            "How often an event is replayed at most. The command replay counts in the header hold.replays, and leaves "
                    + "a dead letter that has reached this number where it is.");
    public static final Setting<String> HTTP_HOST = Setting.host(
            "hold.http.host",
            "The address that serves health and metrics; 0.0.0.0 accepts connections from other machines.");
    public static final Setting<Integer> HTTP_PORT = Setting.port(
            "hold.http.port",
            8080,
            "The port that serves health and metrics; 0 is any free one, printed at the start.");

    private static final DeclaredSettings ALL = new DeclaredSettings(Stream.of(
                    Stream.<Setting<?>>of(
                            INPUT_TOPICS,
                            OUTPUT_TOPIC,
                            EncodingSettings.FORMAT,
                            DEAD_LETTER_TOPIC,
                            OUTPUT_SOURCE,
                            SETTLE_AFTER,
                            UNRESOLVED_AFTER,
                            CORRECTION_WINDOW,
                            IDLE_AFTER,
                            MAX_CLOCK_SKEW,
                            MAX_EVENTS_PER_CHANNEL,
                            INPUT_KEYED_BY_CHANNEL,
                            REPARTITION_PARTITIONS,
                            STATE_STORE,
                            TopicSetting.CREATE,
                            TopicSetting.PARTITIONS,
                            TopicSetting.REPLICATION_FACTOR,
                            START_FROM_EARLIEST,
                            REPLAY_MAX,
                            HTTP_HOST,
                            HTTP_PORT),
                    CurrentHoldsSetting.all().stream(),
                    AnalyticsSetting.all().stream(),
                    BoardSetting.all().stream(),
                    ReceiverSetting.all().stream(),
                    RegistrySetting.all().stream())
            .flatMap(settings -> settings)
            .toList());

    private HoldSetting() {}

    /** Returns all settings of the product, in reading order: one file serves all of its commands. */
    public static DeclaredSettings all() {
        return ALL;
    }
}
