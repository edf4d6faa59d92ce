package io.holdduration.bench;

import io.holdduration.bench.macro.MacroBenchmark;
import io.holdduration.bench.micro.MicroBenchmarks;
import java.nio.file.Path;

/** What {@code mvn -q verify -Pbench} runs. */
public final class Bench {
    private static final Path FIGURES = Path.of("target", "bench");

    private Bench() {}

    public static void main(String[] args) throws Exception {
        String micro = System.getProperty("bench.micro", "");
        if (!micro.isEmpty()) {
            MicroBenchmarks.run(FIGURES, micro.equals("true") ? new String[0] : micro.split(" ", -1));
        } else if (!new MacroBenchmark().run()) {
            System.exit(1);
        }
    }
}
