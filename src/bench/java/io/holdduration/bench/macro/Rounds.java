package io.holdduration.bench.macro;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All contenders, one after the other and round after round, so that whatever else the machine does strikes all of them. */
final class Rounds {
    private static final Duration TIME = Duration.ofMinutes(10);

    private final BacklogRun backlogRun;
    private final List<Contender> contenders;
    private final int most;
    private final List<Figures> runs = new ArrayList<>();

    /** @param most how many rounds there are, unless time runs out before */
    Rounds(BacklogRun backlogRun, List<Contender> contenders, int most) {
        this.backlogRun = backlogRun;
        this.contenders = contenders;
        this.most = most;
    }

    List<Figures> run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        long longest = 0;
        for (int round = 1; round <= most; round++) {
            long roundBegan = System.nanoTime();
            if (roundBegan - began + longest > TIME.toNanos()) {
                Console.say("no time for round %d", round);
                break;
            }
            for (Contender contender : contenders) {
                if (round <= contender.mostRounds()) {
                    run(contender, round);
                }
            }
            longest = System.nanoTime() - roundBegan;
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
