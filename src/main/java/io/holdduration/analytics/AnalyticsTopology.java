package io.holdduration.analytics;

import io.holdduration.analytics.AnalyticsSettings.Interactions;
import io.holdduration.analytics.AnalyticsSettings.Statistics;
import io.holdduration.analytics.ingest.DecodeHoldDurations;
import io.holdduration.analytics.ingest.DecodedHold;
import io.holdduration.analytics.ingest.KeyByHold;
import io.holdduration.analytics.ingest.KeyByInteraction;
import io.holdduration.analytics.interactions.SummarizeInteractions;
import io.holdduration.analytics.intervals.IntervalRules;
import io.holdduration.analytics.intervals.SummarizeIntervals;
import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.analytics.rows.RowClock;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldRow;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.contract.OutputValue;
import io.holdduration.platform.encoding.AnyFormatDeserializer;
import io.holdduration.platform.encoding.CloudEventHeaders;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.ValueEncoding;
import io.holdduration.platform.preflight.TopicFacts;
import io.holdduration.platform.streams.KafkaDefaults;
import io.holdduration.platform.streams.MapDeadLetters;
import io.holdduration.platform.streams.PartitionTimeOnMissingTimestamp;
import io.holdduration.platform.streams.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.jspecify.annotations.Nullable;

/** The topology of {@code analyze} as a function of the settings: hold durations in, summaries out. It starts nothing. */
public final class AnalyticsTopology {
    /** A part of the name of the interactions' repartition topic, {@code <application.id>-<this>-repartition}. */
    public static final String BY_INTERACTION = "holds-by-interaction";

    /** A part of the name of the intervals' repartition topic, which has one partition. */
    public static final String BY_INTERVAL = "holds-by-interval";

    private static final Serdes.ByteArraySerde BYTES = new Serdes.ByteArraySerde();
    private static final Serdes.StringSerde TEXT = new Serdes.StringSerde();

    private final AnalyticsSettings settings;
    private final TopicFacts facts;
    private final int largestInteraction;
    private final WallClock wallClock;
    private final MeterRegistry registry;
    private final Encodings encodings;
    private final Deserializer<HoldDuration> decoder;

    private AnalyticsTopology(
            AnalyticsSettings settings,
            TopicFacts facts,
            int largestInteraction,
            WallClock wallClock,
            MeterRegistry registry,
            Encodings encodings,
            Deserializer<HoldDuration> decoder) {
        this.settings = settings;
        this.facts = facts;
        this.largestInteraction = largestInteraction;
        this.wallClock = wallClock;
        this.registry = registry;
        this.encodings = encodings;
        this.decoder = decoder;
    }

    /** Returns the topology for these settings and topic facts, without a schema registry for what it writes. */
    public static Topology build(AnalyticsSettings settings, TopicFacts facts) {
        return build(
                settings,
                facts,
                TopicFacts.DEFAULT_MAX_BYTES,
                WallClock.OF_CONTEXT,
                new SimpleMeterRegistry(),
                Encodings.without(settings.encoding().format()),
                new AnyFormatDeserializer<>(OutputValue.HOLD_DURATION.type(), settings.encoding(), settings::encoding));
    }

    /**
     * Returns the same for a Kafka Streams whose own time is not the time of day, with a meter registry and encodings.
     *
     * @param largestInteraction the largest record of an interaction that the producer and the topic accept, in bytes
     * @param decoder reads hold durations
     */
    public static Topology build(
            AnalyticsSettings settings,
            TopicFacts facts,
            int largestInteraction,
            WallClock wallClock,
            MeterRegistry registry,
            Encodings encodings,
            Deserializer<HoldDuration> decoder) {
        return new AnalyticsTopology(settings, facts, largestInteraction, wallClock, registry, encodings, decoder)
                .build();
    }

    private Topology build() {
        StreamsBuilder builder = new StreamsBuilder(KafkaDefaults.explicitNames());
        KStream<byte @Nullable [], DecodedHold> holds = builder.stream(settings.inputTopic(), rawRecords())
                .process(decode(), Named.as("decode-hold-durations"));
        holds.process(
                        new MapDeadLetters<DecodedHold>(DecodedHold::deadLetter, facts.deadLetterMaxBytes(), wallClock),
                        Named.as("map-unreadable-holds"))
                .to(settings.deadLetterTopic(), Produced.with(BYTES, BYTES).withName("emit-unreadable-holds"));
        settings.interactions().ifPresent(on -> summarizeInteractions(holds, on));
        settings.statistics().ifPresent(on -> summarizeIntervals(holds, on));
        return builder.build();
    }

    private void summarizeInteractions(KStream<byte @Nullable [], DecodedHold> holds, Interactions interactions) {
        ValueEncoding<InteractionHolds> encoding =
                encodings.of(interactions.topic(), OutputValue.INTERACTION_HOLDS.type());
        holds.process(new KeyByInteraction(), Named.as("key-by-interaction"))
                .repartition(repartitioned(BY_INTERACTION, facts.repartitionPartitions()))
                .process(
                        SummarizeInteractions.of(
                                new SummarizeInteractions.Settings(
                                        interactions.retention(),
                                        clock(),
                                        headers(OutputValue.INTERACTION_HOLDS, encoding),
                                        encoding.serde().serializer(),
                                        largestInteraction,
                                        settings.stateStore(),
                                        wallClock),
                                registry),
                        Named.as("summarize-interactions"))
                .to(interactions.topic(), Produced.with(TEXT, encoding.serde()).withName("emit-interaction-holds"));
    }

    private void summarizeIntervals(KStream<byte @Nullable [], DecodedHold> holds, Statistics statistics) {
        ValueEncoding<HoldStatistics> encoding = encodings.of(statistics.topic(), OutputValue.HOLD_STATISTICS.type());
        IntervalRules rules = new IntervalRules(
                statistics.interval(),
                settings.correctionWindow(),
                statistics.target().orElse(null),
                statistics.publishEvery());
        // one partition: nearly all holds are part of the same interval, the present one, so more would not spread the
        // work
        holds.process(new KeyByHold(), Named.as("key-by-hold"))
                .repartition(repartitioned(BY_INTERVAL, 1))
                .process(
                        SummarizeIntervals.of(
                                new SummarizeIntervals.Settings(
                                        rules,
                                        clock(),
                                        headers(OutputValue.HOLD_STATISTICS, encoding),
                                        settings.stateStore(),
                                        SummarizeIntervals.MAX_LOADED_ROWS,
                                        wallClock),
                                registry),
                        Named.as("summarize-intervals"))
                .to(statistics.topic(), Produced.with(TEXT, encoding.serde()).withName("emit-hold-statistics"));
    }

    private static Consumed<byte @Nullable [], byte @Nullable []> rawRecords() {
        return Consumed.with(BYTES, BYTES)
                .withTimestampExtractor(new PartitionTimeOnMissingTimestamp())
                .withName("read-hold-durations");
    }

    private DecodeHoldDurations decode() {
        return DecodeHoldDurations.of(decoder, settings.mostAhead(), wallClock, registry);
    }

    private static Repartitioned<String, HoldRow> repartitioned(String name, int partitions) {
        Repartitioned<String, HoldRow> repartitioned =
                Repartitioned.with(TEXT, HoldRows.SERDE).withName(name);
        return partitions == 0 ? repartitioned : repartitioned.withNumberOfPartitions(partitions);
    }

    private RowClock.Settings clock() {
        int partitions = facts.inputPartitions().getOrDefault(settings.inputTopic(), 0);
        return new RowClock.Settings(settings.inputTopic(), partitions, settings.idleAfter(), settings.mostAhead());
    }

    private <T extends SpecificRecord> CloudEventHeaders headers(OutputValue<T> value, ValueEncoding<T> encoding) {
        return CloudEventHeaders.of(value.eventType(), settings.outputSource(), encoding);
    }
}
