package io.holdduration.bench.macro;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All contenders, one after the other and round after round, so that whatever else the machine does strikes all of them. */
final class Rounds {
    private static final Duration TIME = Duration.ofMinutes(10);

    private final BacklogRun backlogRun;
    private final List<Contender> contenders;
    private final int most;
    private final List<Figures> runs = new ArrayList<>();
    private final Map<Contender, Long> lastNanos = new HashMap<>();

    /** @param most how often each contender runs, unless time runs out before; who is named first then runs more often */
    Rounds(BacklogRun backlogRun, List<Contender> contenders, int most) {
        this.backlogRun = backlogRun;
        this.contenders = contenders;
        this.most = most;
    }

    List<Figures> run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        for (int round = 1; round <= most; round++) {
            for (Contender contender : contenders) {
                if (round > contender.mostRounds()) {
                    continue;
                }
                long runBegan = System.nanoTime();
                if (runBegan - began + lastNanos.getOrDefault(contender, 0L) > TIME.toNanos()) {
                    Console.say("no time for round %d of %s", round, contender.name());
                    continue;
                }
                run(contender, round);
                lastNanos.put(contender, System.nanoTime() - runBegan);
            }
        }
        return runs;
    }

    private void run(Contender contender, int round) throws IOException, InterruptedException {
        Figures figures = backlogRun.run(contender, round);
        runs.add(figures);
        Console.say(
                "round %d: %-21s %7.0f events/s, %5.1f CPU-s per M, %s",
                round,
                contender.name(),
                figures.eventsPerSecond(),
                figures.cpuSecondsPerMillion(),
                figures.verdict().map(Verdict::words).orElse("not judged"));
    }
}
