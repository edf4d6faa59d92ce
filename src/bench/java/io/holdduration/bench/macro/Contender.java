package io.holdduration.bench.macro;

import io.holdduration.HoldDurationApp;
import io.holdduration.bench.contender.DslJoin;
import io.holdduration.bench.contender.Limit;
import io.holdduration.bench.contender.LimitWithTraffic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that can be run in the product's place, or the product.
 *
 * @param name for the command line
 * @param what it is, for the table
 * @param command the main class, and what comes before the name of the config file
 * @param settings beyond those that all contenders are given
 * @param instances how many processes share the two threads
 * @param judge what makes its output right; none if it is not meant to be
 */
record Contender(
        String name,
        String what,
        List<String> command,
        Input input,
        Map<String, String> settings,
        int instances,
        Optional<Function<RightHolds, Judge>> judge) {
    static final int THREADS = 2;
    static final String LIMIT = "LIMIT";

    private static final String PRODUCT = "PRODUCT";

    static final List<Contender> ALL = List.of(
            other(LIMIT, "LIMIT: plain clients, no state, no repartition", Limit.class, Optional.empty()),
            other(
                    "TRAFFIC",
                    "plain clients with all the traffic, simple pairing",
                    LimitWithTraffic.class,
                    Optional.of(Judge::ofAllRecords)),
            product(PRODUCT, "**the product**", Input.STRUCTURED, Map.of(), 1),
            product(
                    "PRODUCT-KEYED",
                    "the product, input keyed by channel",
                    Input.KEYED,
                    Map.of("hold.input.keyed.by.channel", "true"),
                    1),
            product("PRODUCT-BINARY", "the product, binary mode", Input.BINARY, Map.of(), 1),
            product(
                    "PRODUCT-IN-MEMORY",
                    "the product, in-memory store",
                    Input.STRUCTURED,
                    Map.of("hold.state.store", "in-memory"),
                    1),
            product("PRODUCT-TWO-INSTANCES", "the product, two instances of one thread", Input.STRUCTURED, Map.of(), 2),
            other("DSL-JOIN", "Kafka Streams' windowed join (4 h)", DslJoin.class, Optional.of(Judge::ofAllRecords)));

    private static Contender other(
            String name, String what, Class<?> main, Optional<Function<RightHolds, Judge>> judge) {
        return new Contender(name, what, List.of(main.getName()), Input.STRUCTURED, Map.of(), 1, judge);
    }

    private static Contender product(
            String name, String what, Input input, Map<String, String> settings, int instances) {
        List<String> command = List.of(HoldDurationApp.class.getName(), "run", "--config");
        return new Contender(name, what, command, input, settings, instances, Optional.of(Judge::ofLastRecords));
    }

    static Contender product() {
        return named(PRODUCT);
    }

    private static Contender named(String name) {
        return ALL.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
    }

    /** The same, with these settings besides. */
    Contender with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return new Contender(name, what, command, input, all, instances, judge);
    }

    /** The same, reading another topic than that of the backlog. */
    Contender reading(String topic) {
        return with(Map.of("hold.input.topics", topic));
    }

    boolean isProduct() {
        return name.startsWith(PRODUCT);
    }
}
