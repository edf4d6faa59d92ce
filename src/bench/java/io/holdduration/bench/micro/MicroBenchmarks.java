package io.holdduration.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs them in JVMs of their own; what they measured is a table for people and JSON for JMH's tools. */
public final class MicroBenchmarks {
    private MicroBenchmarks() {}

    /**
     * Leaves {@code micro.md} and {@code micro.json} in a directory.
     *
     * @param arguments of JMH's own command line: which benchmarks, how many forks and so on
     */
    public static void run(Path directory, String... arguments)
            throws IOException, CommandLineOptionException, RunnerException {
        Files.createDirectories(directory);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuProfiler.class)
                        .resultFormat(ResultFormatType.JSON)
                        .result(directory.resolve("micro.json").toString())
                        .shouldFailOnError(true)
                        .build())
                .run();
        String table = MicroTable.of(results);
        Files.writeString(directory.resolve("micro.md"), table);
        System.out.print(table);
    }
}
