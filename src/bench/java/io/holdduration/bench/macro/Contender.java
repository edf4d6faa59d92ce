package io.holdduration.bench.macro;

import io.holdduration.HoldDurationApp;
import io.holdduration.bench.contender.FlinkJob;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The product, or something that can be run in its place.
 *
 * @param name for the command line
 * @param what it is, for the table
 * @param command the main class, and what comes before the name of the config file
 * @param settings beyond those that all contenders are given
 * @param jvmOptions likewise, and after those
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
        List<String> jvmOptions,
        int instances,
        int mostRounds,
        Optional<Function<RightHolds, Judge>> judge) {
    static final int THREADS = 2;

    /** pom.xml has the same folder. */
    private static final Path FLINKS_CLIENT = Path.of("target", "flink", "*");

    /** The same under another name. */
    Contender as(String otherName, String otherWhat) {
        return new Contender(otherName, otherWhat, command, input, settings, jvmOptions, instances, mostRounds, judge);
    }

    Contender reading(Input otherInput) {
        return new Contender(name, what, command, otherInput, settings, jvmOptions, instances, mostRounds, judge);
    }

    Contender with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return new Contender(name, what, command, input, all, jvmOptions, instances, mostRounds, judge);
    }

    /** The last of several options of the same name counts. */
    Contender withJvmOption(String option) {
        List<String> all = new ArrayList<>(jvmOptions);
        all.add(option);
        return new Contender(name, what, command, input, settings, all, instances, mostRounds, judge);
    }

    Contender inInstances(int otherInstances) {
        return new Contender(name, what, command, input, settings, jvmOptions, otherInstances, mostRounds, judge);
    }

    /** In the first round only: it is slow, or nothing is measured by it. */
    Contender once() {
        return new Contender(name, what, command, input, settings, jvmOptions, instances, 1, judge);
    }

    /**
     * The product runs as it is shipped. Flink and Kafka Streams each have a RocksDB, with classes of the same names, and Flink a
     * Kafka client of its own.
     */
    String classPath() {
        if (isProduct()) {
            return Path.of("target", "hold-duration-processor.jar").toString();
        }
        return runs(FlinkJob.class)
                ? FLINKS_CLIENT + File.pathSeparator + classPathWithout("rocksdbjni-", "kafka-clients-")
                : classPathWithout("frocksdbjni-");
    }

    private static String classPathWithout(String... jars) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        Stream.of(jars).noneMatch(Path.of(entry).getFileName().toString()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }

    boolean isProduct() {
        return runs(HoldDurationApp.class);
    }

    private boolean runs(Class<?> main) {
        return command.get(0).equals(main.getName());
    }
}
