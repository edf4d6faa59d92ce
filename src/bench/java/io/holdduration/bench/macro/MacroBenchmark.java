package io.holdduration.bench.macro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** All contenders, one after the other and round after round, so that whatever else the machine does strikes all of them. */
public final class MacroBenchmark {
    private static final Path RESULT = Path.of("target", "bench", "macro.md");

    private final BenchSettings settings = BenchSettings.fromSystemProperties();
    private final List<Contender> contenders = Contender.ALL.stream()
            .filter(contender -> settings.wants(contender.name()))
            .toList();

    /**
     * Runs it, prints the table and leaves it in {@code target/bench}.
     *
     * @return whether all that the product published was right
     */
    public boolean run() throws IOException, InterruptedException, ExecutionException {
        requireKnown();
        try (BenchBroker broker = BenchBroker.start()) {
            say("%s%n%s%nfilling the input", Machine.describe(), BenchSettings.command());
            Backlog backlog = Backlog.fill(broker, Load.ofSize(settings.events()), inputs());
            List<Figures> runs = rounds(broker, backlog);
            publish(head(backlog) + "\n" + new ResultTable(runs).markdown());
            return isExact(runs);
        }
    }

    private void requireKnown() {
        List<String> names = Contender.ALL.stream().map(Contender::name).toList();
        if (!names.containsAll(settings.only())) {
            throw new IllegalArgumentException("bench.only is " + settings.only() + ", the contenders are " + names);
        }
    }

    private Collection<Input> inputs() {
        return contenders.stream()
                .map(Contender::input)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Input.class)));
    }

    private List<Figures> rounds(BenchBroker broker, Backlog backlog)
            throws IOException, InterruptedException, ExecutionException {
        BacklogRun backlogRun = new BacklogRun(broker, settings, backlog.rightHolds(), backlog.events());
        List<Figures> runs = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Contender contender : contenders) {
                Figures figures = backlogRun.run(contender, round);
                runs.add(figures);
                say(
                        "round %d of %d: %-21s %7.0f events/s, %5.1f CPU-s per M, %s",
                        round,
                        settings.rounds(),
                        contender.name(),
                        figures.eventsPerSecond(),
                        figures.cpuSecondsPerMillion(),
                        figures.verdict().map(Verdict::words).orElse("not judged"));
            }
        }
        return runs;
    }

    private String head(Backlog backlog) throws IOException, InterruptedException {
        return String.format(
                Locale.ROOT,
                "%s, %s, commit %s, `%s`%n%n"
                        + "%s events of %d bytes (structured mode), %s holds, on %d partitions; each contender has two threads.%n",
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                Machine.describe(),
                Machine.commit(),
                BenchSettings.command(),
                ResultTable.grouped(backlog.events()),
                backlog.bytesPerEvent(),
                ResultTable.grouped(backlog.rightHolds().size()),
                Load.PARTITIONS);
    }

    private static void publish(String result) throws IOException {
        Files.createDirectories(RESULT.getParent());
        Files.writeString(RESULT, result);
        say("%n%s", result);
    }

    private static boolean isExact(List<Figures> runs) {
        List<String> broken = runs.stream()
                .filter(Figures::isBroken)
                .map(run -> run.contender().name() + " is not exact: "
                        + run.verdict().map(Verdict::words).orElse("nothing came out"))
                .toList();
        broken.forEach(sentence -> say("%s", sentence));
        return broken.isEmpty();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
