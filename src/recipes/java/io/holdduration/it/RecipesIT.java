package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.guarantee.EveryHoldRight;
import io.holdduration.platform.encoding.AnyFormatDeserializer;
import io.holdduration.simulation.oracle.ExpectedHold;
import io.holdduration.testing.ApicurioRegistry;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of docs/recipes.md on what the jar has published: every engine finds the holds that the oracle knows. */
@Tag("recipes")
class RecipesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String IN = "channel-events";
    private static final List<String> FORMATS = List.of("json", "avro", "single-object");
    private static final int SLICE = 150;
    private static final int PAUSE_MS = 100;
    private static final Backlog BACKLOG = new Backlog(IN, 7, 40);

    @AutoClose
    private static LocalBroker broker;

    @AutoClose
    private static ApicurioRegistry registry;

    @TempDir
    private static Path directory;

    private static Recipes recipes;

    @BeforeAll
    static void publishTheSameHoldsInEachFormat() throws Exception {
        broker = LocalBroker.start();
        registry = ApicurioRegistry.start(directory);
        recipes = new Recipes(directory, broker.bootstrapServers(), registry.confluentUrl());
        Topics topics = new Topics(broker.bootstrapServers());
        topics.create(Backlog.PARTITIONS, IN, "json", "avro", "single-object");
        Map<String, ForkedProcessor> processors = new LinkedHashMap<>();
        try {
            for (String format : FORMATS) {
                processors.put(format, fork(settings(format)));
            }
            for (ForkedProcessor processor : processors.values()) {
                processor.awaitLogLine(line -> line.contains("health and metrics are served"), PATIENCE);
            }
            writeInSlices(topics);
            for (String format : FORMATS) {
                requireEveryKindOfRecord(holds(format, settings(format)));
            }
            for (ForkedProcessor processor : processors.values()) {
                assertThat(processor.terminate(PATIENCE)).as(processor.log()).isZero();
            }
        } finally {
            processors.values().forEach(ForkedProcessor::close);
        }
    }

    /** Slice by slice: an end whose start comes with a later slice is published first, and withdrawn. */
    private static void writeInSlices(Topics topics) throws Exception {
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>(BACKLOG.firstHalf());
        all.addAll(BACKLOG.secondHalf());
        for (int from = 0; from < all.size(); from += SLICE) {
            topics.write(all.subList(from, Math.min(from + SLICE, all.size())));
            for (String format : FORMATS) {
                awaitRead(topics, format);
            }
        }
        topics.write(BACKLOG.theEveningAfter());
    }

    private static void awaitRead(Topics topics, String group) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (topics.unread(IN, group) > 0) {
            assertThat(System.nanoTime()).as("deadline of " + group).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    private static void requireEveryKindOfRecord(List<ConsumerRecord<String, HoldDuration>> all) {
        assertThat(all)
                .extracting(record -> record.value().getOutcome())
                .contains(
                        HoldOutcome.WITHDRAWN, HoldOutcome.RETRIEVED, HoldOutcome.DISCONNECTED, HoldOutcome.UNRESOLVED);
        assertThat(all).extracting(record -> record.value().getRevision()).anyMatch(revision -> revision > 0);
    }

    /** The output, as soon as every hold is right. */
    private static List<ConsumerRecord<String, HoldDuration>> holds(String topic, Map<String, String> settings) {
        try (TopicReader<String, HoldDuration> reader =
                new TopicReader<>(broker.bootstrapServers(), topic, new StringDeserializer(), values(settings))) {
            return reader.readUntilRight(read -> BACKLOG.violations(new EveryHoldRight(), read));
        }
    }

    @ParameterizedTest
    @CsvSource({"flink, json.sql, json", "flink, avro.sql, avro", "spark, json.sql, json", "spark, avro.sql, avro"})
    void shouldFindTheLatestRevisionOfEveryHold(String engine, String file, String topic) throws Exception {
        assertThat(recipes.rows(engine, file, topic)).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void shouldCorrectItsResultAsAStream() throws Exception {
        List<String> rows = recipes.rows("flink", "json.sql", "json", text -> text.replace("'batch'", "'streaming'"));

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void shouldReadSingleObjectEncodingBehindItsTenBytes() throws Exception {
        List<String> rows = recipes.rows(
                "spark",
                "avro.sql",
                "single-object",
                text -> text.replace("substring(value, 6)", "substring(value, 11)"));

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void shouldFindTheLatestRevisionInPostgresAndTheirPercentiles() throws Exception {
        Tools.require(Postgres.isInstalled() && Recipes.isInstalled("kcat"), "PostgreSQL and kcat are not installed");
        try (Postgres postgres = Postgres.start()) {
            postgres.run("holds.sql", "");
            String records = recipes.kcat("json");
            postgres.run("load.sql", records);
            postgres.run("load.sql", records);

            assertThat(postgres.query("select concat_ws(' ', 'row:', hold_id, outcome, "
                            + "coalesce(round(extract(epoch from held_at) * 1000)::bigint::text, 'null'), "
                            + "coalesce(duration_millis::text, 'null')) from holds"))
                    .containsExactlyInAnyOrderElementsOf(expected());
            assertThat(postgres.run("percentiles.sql", ""))
                    .containsExactlyElementsOf(Quarters.of(BACKLOG.holds().values()));
        }
    }

    @Test
    void shouldWriteWhatIsCommittedToAFile() throws Exception {
        Path file = directory.resolve("holds.jsonl");
        List<String> lines =
                recipes.connect("json", file, read -> Recipes.latest(read).equals(expected()));

        assertThat(Recipes.latest(lines)).isEqualTo(expected());
    }

    /** What the oracle says, as rows. */
    private static List<String> expected() {
        return BACKLOG.holds().values().stream().map(RecipesIT::row).sorted().toList();
    }

    private static String row(ExpectedHold hold) {
        return "row: " + hold.holdId() + " " + hold.outcome() + " " + hold.heldAtMillis() + " " + hold.durationMillis();
    }

    private static ForkedProcessor fork(Map<String, String> settings) throws IOException {
        Properties all = new Properties();
        settings.forEach(all::setProperty);
        return ForkedProcessor.start(directory, all, Map.of());
    }

    private static Deserializer<HoldDuration> values(Map<String, String> settings) {
        ProcessorConfig config = ProcessorConfig.of(settings);
        return new AnyFormatDeserializer<>(
                HoldDurationSerde.TYPE,
                config.settings().encoding(),
                () -> config.settings().encoding());
    }

    private static Map<String, String> settings(String format) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "application.id",
                format,
                "bootstrap.servers",
                broker.bootstrapServers(),
                "state.dir",
                directory.resolve(format).toString(),
                "replication.factor",
                "1",
                "hold.output.topic",
                format,
                "hold.topics.create",
                "true",
                // an end whose start is late is published before, and withdrawn
                "hold.unresolved.after",
                "PT1M",
                "hold.output.format",
                format.equals("json") ? "json" : "avro"));
        settings.put("hold.http.port", "0");
        if (format.equals("avro")) {
            settings.put("schema.registry.url", registry.confluentUrl());
        }
        return settings;
    }
}
