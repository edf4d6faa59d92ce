package io.holdduration.bench.macro;

import io.holdduration.HoldDurationApp;
import io.holdduration.bench.contender.DslJoin;
import io.holdduration.bench.contender.FlinkJob;
import io.holdduration.bench.contender.Limit;
import io.holdduration.bench.contender.LimitWithTraffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whoever takes part, in the order of the table. */
final class Contenders {
    private static final Map<String, String> KEYED = Map.of("hold.input.keyed.by.channel", "true");
    private static final String CHECKPOINT_INTERVAL = "flink.execution.checkpointing.interval";

    static final Contender LIMIT = other(
            "LIMIT",
            "LIMIT: plain clients that read, parse and write; no state, no repartition",
            Limit.class,
            Optional.empty());

    static final Contender TRAFFIC = other(
            "TRAFFIC",
            "plain clients with a repartition topic and a changelog as well, simple pairing",
            LimitWithTraffic.class,
            Optional.of(Judge::ofAllRecords));

    static final Contender FLINK_ROCKSDB = flink("FLINK-ROCKSDB", "state in RocksDB, a checkpoint each second")
            .with(Map.of("flink.state.backend.type", "rocksdb", CHECKPOINT_INTERVAL, "1 s"));

    static final Contender FLINK_HEAP = flink("FLINK-HEAP", "state on the heap, a checkpoint each second")
            .with(Map.of("flink.state.backend.type", "hashmap", CHECKPOINT_INTERVAL, "1 s"));

    /** Asked for output as often as the product commits; under load it makes fewer checkpoints. */
    static final Contender FLINK_HEAP_FRESH = flink("FLINK-HEAP-FRESH", "state on the heap, a checkpoint each 100 ms")
            .with(Map.of("flink.state.backend.type", "hashmap", CHECKPOINT_INTERVAL, "100 ms"));

    static final Contender PRODUCT = new Contender(
            "PRODUCT",
            "**the processor**",
            List.of(HoldDurationApp.class.getName(), "run", "--config"),
            Input.STRUCTURED,
            Map.of(),
            List.of(),
            1,
            Integer.MAX_VALUE,
            Optional.of(Judge::ofLastRecords));

    static final Contender PRODUCT_KEYED = PRODUCT.as(
                    "PRODUCT-KEYED", "the processor, `hold.input.keyed.by.channel=true`")
            .reading(Input.KEYED)
            .with(KEYED);

    static final Contender PRODUCT_IN_MEMORY = PRODUCT.as(
                    "PRODUCT-IN-MEMORY", "the processor, `hold.state.store=in-memory`")
            .with(Map.of("hold.state.store", "in-memory"));

    static final Contender PRODUCT_768M =
            PRODUCT.as("PRODUCT-768M", "the processor, `-Xmx768m`").withJvmOption("-Xmx768m");

    private static final Contender DSL_JOIN =
            other("DSL-JOIN", "Kafka Streams' windowed join (4 h)", DslJoin.class, Optional.of(Judge::ofAllRecords));

    static final List<Contender> ALL = List.of(
            LIMIT,
            TRAFFIC,
            FLINK_ROCKSDB,
            FLINK_HEAP,
            FLINK_HEAP_FRESH,
            PRODUCT,
            PRODUCT_KEYED,
            PRODUCT_IN_MEMORY,
            PRODUCT_768M,
            PRODUCT.as("PRODUCT-CURRENT-HOLDS", "the processor, `hold.current.topic=current-holds`")
                    .with(Map.of("hold.current.topic", "current-holds", "hold.topics.create", "true")),
            PRODUCT.as("PRODUCT-BINARY", "the processor, events in binary mode").reading(Input.BINARY),
            PRODUCT.as("PRODUCT-TWO-INSTANCES", "the processor, two instances of one thread")
                    .inInstances(2),
            DSL_JOIN.once());

    private Contenders() {}

    private static Contender other(
            String name, String what, Class<?> main, Optional<Function<RightHolds, Judge>> judge) {
        List<String> command = List.of(main.getName());
        return new Contender(name, what, command, Input.STRUCTURED, Map.of(), List.of(), 1, Integer.MAX_VALUE, judge);
    }

    private static Contender flink(String name, String what) {
        return other(name, "Flink 2.2, " + what + ", simple pairing", FlinkJob.class, Optional.of(Judge::ofAllRecords));
    }

    /** Analyze alone. */
    static Contender analyze(Map<String, String> settings) {
        List<String> command = List.of(HoldDurationApp.class.getName(), "analyze", "--config");
        return new Contender(
                "ANALYZE",
                "analyze",
                command,
                Input.STRUCTURED,
                settings,
                List.of(),
                1,
                Integer.MAX_VALUE,
                Optional.empty());
    }

    /** The product on an input that is still being written. */
    static Contender productOn(String topic, Input input) {
        return PRODUCT.reading(input).with(Map.of("hold.input.topics", topic)).with(input.isKeyed() ? KEYED : Map.of());
    }
}
