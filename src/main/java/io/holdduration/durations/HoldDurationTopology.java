package io.holdduration.durations;

import io.holdduration.avro.CurrentHold;
import io.holdduration.avro.HoldDuration;
import io.holdduration.contract.OutputValue;
import io.holdduration.domain.PairingResult;
import io.holdduration.durations.emit.MapCurrentHolds;
import io.holdduration.durations.emit.MapHoldDurations;
import io.holdduration.durations.ingest.DecodeChannelEvents;
import io.holdduration.durations.ingest.Ingested;
import io.holdduration.durations.pair.PairHolds;
import io.holdduration.durations.pair.PairingMetrics;
import io.holdduration.durations.pair.TaskSources;
import io.holdduration.durations.pair.storage.Arrival;
import io.holdduration.durations.pair.storage.ArrivalSerde;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.ValueEncoding;
import io.holdduration.platform.preflight.TopicFacts;
import io.holdduration.platform.streams.KafkaDefaults;
import io.holdduration.platform.streams.MapDeadLetters;
import io.holdduration.platform.streams.PartitionTimeOnMissingTimestamp;
import io.holdduration.platform.streams.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.jspecify.annotations.Nullable;

/** The topology as a function of the settings: channel events in, hold durations out. It starts nothing. */
public final class HoldDurationTopology {
    /** A part of the repartition topic's name, {@code <application.id>-<this>-repartition}. */
    public static final String REPARTITION = "channel-events-by-channel";

    /** A part of the changelog's name, {@code <application.id>-<this>-changelog}. */
    public static final String TIMELINES = PairHolds.STORE;

    private static final Serdes.ByteArraySerde BYTES = new Serdes.ByteArraySerde();
    private static final Serdes.StringSerde CHANNEL = new Serdes.StringSerde();

    private final HoldSettings settings;
    private final TopicFacts facts;
    private final WallClock wallClock;
    private final MeterRegistry registry;
    private final Encodings encodings;

    private HoldDurationTopology(
            HoldSettings settings, TopicFacts facts, WallClock wallClock, MeterRegistry registry, Encodings encodings) {
        this.registry = registry;
        this.encodings = encodings;
        this.settings = settings;
        this.facts = facts;
        this.wallClock = wallClock;
    }

    /** Returns the topology for these settings and topic facts, without a schema registry. */
    public static Topology build(HoldSettings settings, TopicFacts facts) {
        return build(
                settings,
                facts,
                WallClock.OF_CONTEXT,
                new SimpleMeterRegistry(),
                Encodings.without(settings.encoding().format()));
    }

    /** Returns the same for a Kafka Streams whose own time is not the time of day, with a meter registry and encodings. */
    public static Topology build(
            HoldSettings settings, TopicFacts facts, WallClock wallClock, MeterRegistry registry, Encodings encodings) {
        return new HoldDurationTopology(settings, facts, wallClock, registry, encodings).build();
    }

    private Topology build() {
        StreamsBuilder builder = new StreamsBuilder(KafkaDefaults.explicitNames());
        builder.stream(settings.inputTopics(), rawRecords())
                .process(decode(), Named.as("decode-channel-events"))
                .split(Named.as("decoded"))
                .branch((key, ingested) -> ingested.isRelevant(), Branched.withConsumer(this::pairHolds, "-relevant"))
                .branch(
                        (key, ingested) -> ingested.isRejected(),
                        Branched.withConsumer(this::keepDeadLetters, "-rejected"))
                .noDefaultBranch();
        return builder.build();
    }

    private void pairHolds(KStream<byte @Nullable [], Ingested> relevant) {
        KStream<String, Arrival> keyed = relevant.process(new KeyByChannel(), Named.as("key-by-channel"));
        KStream<String, Arrival> arrivals =
                settings.inputKeyedByChannel() ? keyed : keyed.repartition(repartitionedByChannel());
        KStream<String, PairingResult> results = arrivals.process(pair(), Named.as("pair-holds"));
        emitHoldDurations(results);
        results.process(tooOld(), Named.as("map-too-old-events"))
                .to(settings.deadLetterTopic(), Produced.with(BYTES, BYTES).withName("emit-too-old-events"));
        settings.currentHolds().topic().ifPresent(topic -> emitCurrentHolds(results, topic));
    }

    private void emitHoldDurations(KStream<String, PairingResult> results) {
        ValueEncoding<HoldDuration> encoding = encodings.of(settings.outputTopic(), OutputValue.HOLD_DURATION.type());
        results.process(new MapHoldDurations(settings.outputSource(), encoding), Named.as("map-hold-durations"))
                .to(
                        settings.outputTopic(),
                        Produced.with(CHANNEL, encoding.serde()).withName("emit-hold-durations"));
    }

    private void emitCurrentHolds(KStream<String, PairingResult> results, String topic) {
        ValueEncoding<CurrentHold> encoding = encodings.of(topic, OutputValue.CURRENT_HOLD.type());
        results.process(new MapCurrentHolds(settings.outputSource(), encoding), Named.as("map-current-holds"))
                .to(topic, Produced.with(CHANNEL, encoding.serde()).withName("emit-current-holds"));
    }

    private void keepDeadLetters(KStream<byte @Nullable [], Ingested> rejected) {
        rejected.process(
                        new MapDeadLetters<Ingested>(Ingested::deadLetter, facts.deadLetterMaxBytes(), wallClock),
                        Named.as("map-dead-letters"))
                .to(settings.deadLetterTopic(), Produced.with(BYTES, BYTES).withName("emit-dead-letters"));
    }

    private static Consumed<byte @Nullable [], byte @Nullable []> rawRecords() {
        return Consumed.with(BYTES, BYTES)
                .withTimestampExtractor(new PartitionTimeOnMissingTimestamp())
                .withName("read-channel-events");
    }

    private DecodeChannelEvents decode() {
        return DecodeChannelEvents.of(
                settings.inputKeyedByChannel(), facts.inputPartitions(), settings.maxClockSkew(), wallClock, registry);
    }

    private Repartitioned<String, Arrival> repartitionedByChannel() {
        Repartitioned<String, Arrival> repartitioned =
                Repartitioned.with(CHANNEL, new ArrivalSerde()).withName(REPARTITION);
        // without a count, Kafka Streams counts the input again at each rebalance, and stops if it has grown
        int partitions =
                facts.repartitionPartitions() > 0 ? facts.repartitionPartitions() : settings.repartitionPartitions();
        return partitions == 0 ? repartitioned : repartitioned.withNumberOfPartitions(partitions);
    }

    private MapTooOldEvents tooOld() {
        return new MapTooOldEvents(
                settings.outputSource(), settings.rules().correctionWindow(), facts.deadLetterMaxBytes(), wallClock);
    }

    private PairHolds pair() {
        return new PairHolds(
                settings.rules(),
                settings.idleAfter(),
                settings.maxClockSkew(),
                new TaskSources(facts.inputPartitions(), settings.inputKeyedByChannel()),
                settings.stateStore(),
                wallClock,
                settings.currentHolds().topic().isPresent(),
                new PairingMetrics(registry, settings.currentHolds().alertAfter()));
    }
}
