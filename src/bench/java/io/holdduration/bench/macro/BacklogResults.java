package io.holdduration.bench.macro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

/** What all rounds have shown of each contender. */
final class BacklogResults {
    private final Map<Contender, List<Figures>> rounds = new LinkedHashMap<>();

    BacklogResults(List<Figures> runs) {
        runs.forEach(run -> rounds.computeIfAbsent(run.contender(), first -> new ArrayList<>())
                .add(run));
    }

    /** In the order in which they ran first. */
    void forEach(BiConsumer<Contender, List<Figures>> contender) {
        rounds.forEach(contender);
    }

    /** Empty if the contender did not run. */
    OptionalDouble median(ToDoubleFunction<Figures> figure, Contender contender) {
        return median(runs(contender).stream().mapToDouble(figure).toArray());
    }

    /** The median of events/s in relation to another's in the same round, in which the machine was as it was for both. */
    OptionalDouble ratio(Contender contender, Contender other) {
        return median(runs(contender).stream()
                .flatMapToDouble(run -> runs(other).stream()
                        .filter(its -> its.round() == run.round())
                        .mapToDouble(its -> run.eventsPerSecond() / its.eventsPerSecond()))
                .toArray());
    }

    private List<Figures> runs(Contender contender) {
        return rounds.getOrDefault(contender, List.of());
    }

    private static OptionalDouble median(double[] values) {
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(ResultTable.median(values));
    }
}
