package io.holdduration.bench.macro;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All contenders, one after the other and round after round, so that whatever else the machine does strikes all of them. */
final class Rounds {
    private final BacklogRun backlogRun;
    private final List<Contender> contenders;
    private final int most;
    private final TimeLimit limit;
    private final List<Figures> runs = new ArrayList<>();
    private final Map<Contender, Double> lastSeconds = new HashMap<>();

    /** @param most how often each contender runs, unless time runs out before; who is named first then runs more often */
    Rounds(BacklogRun backlogRun, List<Contender> contenders, int most, TimeLimit limit) {
        this.backlogRun = backlogRun;
        this.contenders = contenders;
        this.most = most;
        this.limit = limit;
    }

    List<Figures> run() throws IOException, InterruptedException {
        for (int round = 1; round <= most; round++) {
            for (Contender contender : contenders) {
                if (round > contender.mostRounds()) {
                    continue;
                }
                if (!isTimeFor(contender)) {
                    Console.say("no time for round %d of %s", round, contender.name());
                    continue;
                }
                long beganNanos = System.nanoTime();
                run(contender, round);
                lastSeconds.put(contender, (System.nanoTime() - beganNanos) / 1e9);
            }
        }
        return runs;
    }

    /** The first time nobody knows how long it will take: as long as the slowest of the others. */
    private boolean isTimeFor(Contender contender) {
        Double last = lastSeconds.get(contender);
        return last == null
                ? limit.leaves(lastSeconds.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0))
                : limit.leavesForRepetition(last);
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
