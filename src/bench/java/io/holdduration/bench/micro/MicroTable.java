package io.holdduration.bench.micro;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What benchmarks have measured, a line each: time with half of its 99.9 % interval, CPU time, what was allocated. */
final class MicroTable {
    private MicroTable() {}

    static String of(Collection<RunResult> results) {
        String head = String.format(
                Locale.ROOT,
                "%s, JDK %s, %d processors%n%n| benchmark | ns/op | CPU ns/op | B/op |%n|---|---:|---:|---:|%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        return results.stream().map(MicroTable::line).collect(Collectors.joining("", head, ""));
    }

    private static String line(RunResult result) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s |%n",
                name(result.getParams()),
                time(result.getPrimaryResult()),
                secondary(CpuProfiler.NAME, result),
                secondary("gc.alloc.rate.norm", result));
    }

    /** A single iteration has no interval. */
    private static String time(Result<?> of) {
        String mean = String.format(Locale.ROOT, "%,.0f", of.getScore());
        return Double.isNaN(of.getScoreError())
                ? mean
                : mean + String.format(Locale.ROOT, " ± %,.0f", of.getScoreError());
    }

    private static String name(BenchmarkParams of) {
        String[] parts = of.getBenchmark().split("\\.", -1);
        String subject = parts[parts.length - 2].replace("Benchmark", "");
        return of.getParamsKeys().stream()
                .map(of::getParam)
                .collect(Collectors.joining(", ", subject + "." + parts[parts.length - 1] + " ", ""))
                .strip();
    }

    private static String secondary(String name, RunResult result) {
        Result<?> found = result.getSecondaryResults().get(name);
        return found == null ? "-" : String.format(Locale.ROOT, "%,.0f", found.getScore());
    }
}
