package io.holdduration.bench.macro;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the product is meant to reach, and whether it does, in Markdown. They are goals for three million events; a goal of which
 * a contender did not run is left out.
 *
 * @param isFirstMillion whether there are a million events, so that the goal for the first of them can be judged
 */
record GoalsTable(BacklogResults results, boolean isFirstMillion) {
    /** For the command line: all contenders that it takes. */
    static final String NAME = "GOALS";

    private static final List<Contender> CONTENDERS = List.of(
            Contenders.LIMIT,
            Contenders.TRAFFIC,
            Contenders.FLINK_ROCKSDB,
            Contenders.FLINK_HEAP,
            Contenders.FLINK_HEAP_FRESH,
            Contenders.PRODUCT,
            Contenders.PRODUCT_KEYED,
            Contenders.PRODUCT_IN_MEMORY,
            Contenders.PRODUCT_768M);

    /** The names of the contenders of all goals, and of two to compare them with. */
    static Stream<String> contenders() {
        return CONTENDERS.stream().map(Contender::name);
    }

    /** Empty if there is nothing to judge. */
    String markdown() {
        String rows = Stream.of(
                        asFastAs(Contenders.PRODUCT, 1, Contenders.FLINK_ROCKSDB),
                        asFastAs(Contenders.PRODUCT, 1.15, Contenders.FLINK_HEAP_FRESH),
                        atMost(Contenders.PRODUCT, "CPU s per million", 20, Figures::cpuSecondsPerMillion),
                        firstMillion(),
                        asFastAs(Contenders.PRODUCT_IN_MEMORY, 1.3, Contenders.FLINK_HEAP_FRESH),
                        atMost(Contenders.PRODUCT_IN_MEMORY, "peak RSS MB", 1_200, Figures::peakMegabytes),
                        asFastAs(Contenders.PRODUCT_KEYED, 1.25, Contenders.PRODUCT),
                        atMost(Contenders.PRODUCT_768M, "peak RSS MB", 900, Figures::peakMegabytes))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
        return rows.isEmpty() ? "" : "| goal | measured | met |\n|---|---|---|\n" + rows;
    }

    private Optional<String> asFastAs(Contender contender, double goal, Contender other) {
        return row(
                String.format(Locale.ROOT, "%s: events/s at least %.2f of %s", contender.what(), goal, other.what()),
                results.ratio(contender, other),
                "%.2f",
                measured -> measured >= goal);
    }

    private Optional<String> firstMillion() {
        return isFirstMillion
                ? atMost(Contenders.PRODUCT, "CPU s of the first million", 28, Figures::cpuSecondsPerMillion)
                : Optional.empty();
    }

    private Optional<String> atMost(Contender contender, String what, int goal, ToDoubleFunction<Figures> figure) {
        return row(
                contender.what() + ": " + what + " at most " + ResultTable.grouped(goal),
                results.median(figure, contender),
                "%.1f",
                measured -> measured <= goal);
    }

    private static Optional<String> row(String goal, OptionalDouble measured, String format, DoublePredicate isMet) {
        return measured.isEmpty()
                ? Optional.empty()
                : Optional.of("| " + goal + " | " + String.format(Locale.ROOT, format, measured.getAsDouble()) + " | "
                        + (isMet.test(measured.getAsDouble()) ? "yes" : "no") + " |\n");
    }
}
