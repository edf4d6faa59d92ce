package io.holdduration.bench.macro;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the command line says.
 *
 * @param events how many events are waiting when a run begins
 * @param rounds how often each contender runs
 * @param rate events a second where latency is measured
 * @param only the names of the contenders to run; all if empty
 * @param jvmOptions for each contender's JVM; {@code {run}} becomes the name of the run
 * @param config settings of the product, over those that a contender has by itself
 * @param time how long the whole may take
 */
record BenchSettings(
        int events,
        int rounds,
        int rate,
        List<String> only,
        List<String> jvmOptions,
        Map<String, String> config,
        Duration time) {
    /** pom.xml has the same. */
    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.of(
            "events", "1000000", "rounds", "3", "rate", "5000", "only", "", "jvm", "", "config", "", "minutes", "15"));

    static BenchSettings fromSystemProperties() {
        return new BenchSettings(
                Integer.parseInt(value("events")),
                Integer.parseInt(value("rounds")),
                Integer.parseInt(value("rate")),
                words("only", ",").stream()
                        .flatMap(word -> word.equals(GoalsTable.NAME) ? GoalsTable.contenders() : Stream.of(word))
                        .toList(),
                words("jvm", " "),
                words("config", " ").stream()
                        .map(BenchSettings::setting)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                Duration.ofMinutes(Integer.parseInt(value("minutes"))));
    }

    private static String value(String name) {
        return System.getProperty("bench." + name, DEFAULTS.get(name));
    }

    private static List<String> words(String name, String separator) {
        return Stream.of(value(name).split(separator, -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Map.Entry<String, String> setting(String word) {
        int equals = word.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("bench.config has " + word + ", which is not name=value");
        }
        return Map.entry(word.substring(0, equals), word.substring(equals + 1));
    }

    boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }

    /** To type the same again. */
    static String command() {
        return "mvn -q verify -Pbench"
                + DEFAULTS.keySet().stream()
                        .filter(name -> !value(name).equals(DEFAULTS.get(name)))
                        .map(name -> " -Dbench." + name + "=" + quoted(value(name)))
                        .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        return value.contains(" ") ? '"' + value + '"' : value;
    }
}
