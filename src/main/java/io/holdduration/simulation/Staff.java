package io.holdduration.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The agents at work. */
record Staff(List<Agent> agents) {
    private static final int FIRST_NUMBER = 1501;

    static Staff of(int size, SplittableRandom random) {
        return new Staff(IntStream.range(0, size)
                .mapToObj(number -> new Agent(Integer.toString(FIRST_NUMBER + number), Uuids.random(random)))
                .toList());
    }

    /** Returns the agent who is free first, perhaps not yet. */
    Agent next() {
        return agents.stream().min(Comparator.comparingLong(Agent::busyUntil)).orElseThrow();
    }

    /** Returns the agent who has been free the longest; empty if none is free. */
    Optional<Agent> freeAt(long millis) {
        return Optional.of(next()).filter(agent -> agent.busyUntil() <= millis);
    }
}
