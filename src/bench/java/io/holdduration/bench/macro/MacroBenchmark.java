package io.holdduration.bench.macro;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the product costs and what comes out: against others on a backlog, under steady load, and with much to remember. */
public final class MacroBenchmark {
    private static final String LATENCY = "LATENCY";
    private static final String LATENCY_KEYED = "LATENCY-KEYED";
    private static final String GROWTH = "GROWTH";

    private final BenchSettings settings = BenchSettings.fromSystemProperties();
    private final TimeLimit limit = new TimeLimit(settings.time(), hasOtherWork(settings));
    private final Report report;
    private final List<String> wrong = new ArrayList<>();

    /** For what the system properties say. */
    public MacroBenchmark() throws IOException, InterruptedException {
        requireKnown();
        String heading = heading();
        Console.say("%s", heading);
        report = new Report(heading, limit);
    }

    /**
     * Runs it, prints the tables and leaves them in {@code target/bench}.
     *
     * @return whether all that the product published was right
     */
    public boolean run() throws IOException, InterruptedException {
        try (BenchBroker broker = BenchBroker.start()) {
            runBacklog(broker);
            runLatency(LATENCY, Input.STRUCTURED, broker);
            if (settings.only().contains(LATENCY_KEYED)) {
                runLatency(LATENCY_KEYED, Input.KEYED, broker);
            }
            if (settings.wants(GROWTH)) {
                GrowthRun.of(broker, settings, limit).run(report);
            }
            wrong.addAll(SummaryRun.of(broker, settings, limit).run(report));
            if (settings.only().contains(ReceiverRun.NAME)) {
                wrong.addAll(new ReceiverRun(broker, settings, limit).run(report));
            }
        }
        Console.say("%n%s", report.text());
        wrong.forEach(sentence -> Console.say("%s", sentence));
        return wrong.isEmpty();
    }

    private static boolean hasOtherWork(BenchSettings settings) {
        List<String> backlog = Contenders.ALL.stream().map(Contender::name).toList();
        return settings.only().isEmpty() || !backlog.containsAll(settings.only());
    }

    private static String heading() throws IOException, InterruptedException {
        return String.format(
                Locale.ROOT,
                "%s, %s, commit %s, `%s`",
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                Machine.describe(),
                Machine.commit(),
                BenchSettings.command());
    }

    private void runLatency(String name, Input input, BenchBroker broker) throws IOException, InterruptedException {
        LatencyRun run = LatencyRun.of(broker, settings, input);
        if (!settings.wants(name)) {
            return;
        }
        if (limit.leaves(run.expectedSeconds())) {
            report.add(run.run());
        } else {
            report.addNoTimeFor(name);
        }
    }

    private void requireKnown() {
        List<String> names = Stream.of(
                        Contenders.ALL.stream().map(Contender::name),
                        Stream.of(GoalsTable.NAME, LATENCY, LATENCY_KEYED, GROWTH, ReceiverRun.NAME),
                        SummaryRun.names())
                .flatMap(some -> some)
                .toList();
        if (!names.containsAll(settings.only())) {
            throw new IllegalArgumentException("bench.only is " + settings.only() + ", there are " + names);
        }
        Set<String> own = new Place("any").config(Contenders.PRODUCT, "", 0).stringPropertyNames();
        if (!Collections.disjoint(own, settings.config().keySet())) {
            throw new IllegalArgumentException(
                    "bench.config is " + settings.config() + ", and each run has its own " + new TreeSet<>(own));
        }
    }

    private void runBacklog(BenchBroker broker) throws IOException, InterruptedException {
        List<Contender> contenders = Contenders.ALL.stream()
                .filter(contender -> settings.wants(contender.name()))
                .toList();
        if (contenders.isEmpty()) {
            return;
        }
        Console.say("the input is written");
        Backlog backlog = Backlog.fill(broker, Load.ofSize(settings.events()), inputs(contenders));
        BacklogRun backlogRun = new BacklogRun(broker, settings, backlog.rightHolds(), backlog.events());
        List<Figures> runs = new Rounds(backlogRun, contenders, settings.rounds(), limit).run();
        report.add(backlog.markdown());
        BacklogResults results = new BacklogResults(runs);
        report.add(new ResultTable(backlog.rightHolds().size(), results).markdown());
        String goals = new GoalsTable(results, settings.events() == 1_000_000).markdown();
        if (!goals.isEmpty()) {
            report.add(goals);
        }
        for (Contender contender : contenders) {
            if (runs.stream().noneMatch(run -> run.contender().equals(contender))) {
                report.addNoTimeFor(contender.name());
            }
        }
        runs.stream()
                .filter(Figures::isBroken)
                .map(run -> run.contender().name() + " is not exact: "
                        + run.verdict().map(Verdict::words).orElse("nothing came out"))
                .forEach(wrong::add);
        broker.deleteTopics(topic ->
                Stream.of(Input.values()).anyMatch(input -> input.topic().equals(topic)));
    }

    private static Collection<Input> inputs(List<Contender> contenders) {
        return contenders.stream()
                .map(Contender::input)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Input.class)));
    }
}
