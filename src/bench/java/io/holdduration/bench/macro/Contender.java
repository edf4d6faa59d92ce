package io.holdduration.bench.macro;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The product, or something that can be run in its place.
 *
 * @param name for the command line
 * @param what it is, for the table
 * @param command the main class, and what comes before the name of the config file
 * @param settings beyond those that all contenders are given
 * @param instances how many processes share the threads
 * @param mostRounds that it takes part in
 * @param judge what makes its output right; none if it is not meant to be
 */
record Contender(
        String name,
        String what,
        List<String> command,
        Input input,
        Map<String, String> settings,
        int instances,
        int mostRounds,
        Optional<Function<RightHolds, Judge>> judge) {
    static final int THREADS = 2;

    /** The same under another name. */
    Contender as(String otherName, String otherWhat) {
        return new Contender(otherName, otherWhat, command, input, settings, instances, mostRounds, judge);
    }

    Contender reading(Input otherInput) {
        return new Contender(name, what, command, otherInput, settings, instances, mostRounds, judge);
    }

    Contender with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return new Contender(name, what, command, input, all, instances, mostRounds, judge);
    }

    Contender inInstances(int otherInstances) {
        return new Contender(name, what, command, input, settings, otherInstances, mostRounds, judge);
    }

    /** In the first round only: it is slow, or nothing is measured by it. */
    Contender once() {
        return new Contender(name, what, command, input, settings, instances, 1, judge);
    }

    /** The product runs as it is shipped. */
    String classPath() {
        return isProduct()
                ? Path.of("target", "hold-duration-processor.jar").toString()
                : System.getProperty("java.class.path");
    }

    boolean isProduct() {
        return command.get(0).equals(Contenders.PRODUCT.command().get(0));
    }
}
