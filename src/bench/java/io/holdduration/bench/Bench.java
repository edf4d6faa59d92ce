package io.holdduration.bench;

import io.holdduration.bench.macro.MacroBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What {@code mvn -q verify -Pbench} runs. */
public final class Bench {
    private static final Path FIGURES = Path.of("target", "bench");

    private Bench() {}

    public static void main(String[] args) throws Exception {
        String micro = System.getProperty("bench.micro", "");
        if (!micro.isEmpty()) {
            runMicro(micro.equals("true") ? new String[0] : micro.split(" ", -1));
        } else if (!new MacroBenchmark().run()) {
            System.exit(1);
        }
    }

    /** @param arguments of JMH's own command line: which benchmarks, how many forks and so on */
    private static void runMicro(String... arguments) throws IOException, CommandLineOptionException, RunnerException {
        Files.createDirectories(FIGURES);
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .addProfiler(GCProfiler.class)
                        .resultFormat(ResultFormatType.JSON)
                        .result(FIGURES.resolve("micro.json").toString())
                        .shouldFailOnError(true)
                        .build())
                .run();
    }
}
