package io.holdduration.simulation;

import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** The agents at work. */
final class Staff {
    private static final int FIRST_NUMBER = 1501;

    private final TreeSet<Agent> agents =
            new TreeSet<>(Comparator.comparingLong(Agent::busyUntil).thenComparingInt(Agent::number));

    private Staff() {}

    static Staff of(int size, SplittableRandom ids) {
        Staff staff = new Staff();
        for (int number = 0; number < size; number++) {
            staff.agents.add(new Agent(FIRST_NUMBER + number, Uuids.random(ids)));
        }
        return staff;
    }

    /** Returns the agent who is free or becomes free first. */
    Agent next() {
        return agents.first();
    }

    /** Returns the agent who has been free the longest; empty if none is free. */
    Optional<Agent> freeAt(long millis) {
        return Optional.of(next()).filter(agent -> agent.busyUntil() <= millis);
    }

    /** Marks an agent as busy until this instant. */
    void occupy(Agent agent, long untilMillis) {
        agents.remove(agent);
        agent.becomesFreeAt(untilMillis);
        agents.add(agent);
    }
}
