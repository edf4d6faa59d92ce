package io.holdduration.simulation.traffic;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.Outcome;
import io.holdduration.simulation.oracle.ExpectedHold;
import io.holdduration.simulation.oracle.HoldOracle;
import io.holdduration.simulation.oracle.PublishedHold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Compares the published holds of the simulation's own channels with those that the oracle computes. */
final class OutputCheck {
    private static final int MOST_DIFFERENCES = 10;

    private final List<ChannelEvent> events;
    private final boolean isWhole;
    private final Map<String, ExpectedHold> expected;
    private final Set<String> channels;
    private final OutputReader output;
    private final Duration calm;
    private List<String> differences = List.of();

    /**
     * Creates a comparison that has not begun.
     *
     * @param events all sent events
     * @param isWhole whether every hold has both its ends; otherwise one that waits for a deadline may be missing
     * @param calm the time for which a right output must stay right
     */
    OutputCheck(List<ChannelEvent> events, boolean isWhole, OutputReader output, Duration calm) {
        this.events = events;
        this.isWhole = isWhole;
        this.expected = HoldOracle.holdsOf(events);
        this.expected.values().removeIf(this::mayBeMissing);
        this.channels = events.stream().map(ChannelEvent::channelId).collect(toUnmodifiableSet());
        this.output = output;
        this.calm = calm;
    }

    /**
     * Reads until the output is right and stays so, or patience ends.
     *
     * @param progress receives the state after each read, with or without a record
     * @return whether the output is right
     */
    boolean await(Duration patience, BooleanSupplier isStopped, ProgressLine progress) {
        long begun = System.nanoTime();
        long changedAt = begun;
        differences = differences();
        boolean isRight = differences.isEmpty();
        while (!isStopped.getAsBoolean()) {
            boolean isNews = output.read(channels::contains);
            long now = System.nanoTime();
            if (isNews) {
                changedAt = now;
                isRight = published() >= expected.size() && differences().isEmpty();
            }
            if (isRight && now - changedAt >= calm.toNanos() && output.isAtEnd()) {
                break;
            }
            Duration left = patience.minusNanos(now - begun);
            if (left.isNegative()) {
                break;
            }
            progress.show(() -> waiting(left));
        }
        differences = differences();
        return differences.isEmpty();
    }

    private boolean mayBeMissing(ExpectedHold hold) {
        return !isWhole && (hold.outcome() == Outcome.UNRESOLVED || hold.outcome() == Outcome.UNMATCHED);
    }

    private String waiting(Duration left) {
        return published() + " of " + expected.size() + " holds published, at most " + left.toSeconds() + " s left";
    }

    private int published() {
        return output.holds().byHoldId().size();
    }

    private List<String> differences() {
        List<String> all =
                new ArrayList<>(HoldOracle.differences(events, output.holds().byHoldId(), this::mayBeMissing));
        output.unreadable().forEach((place, reason) -> all.add("not readable: " + place + ": " + reason));
        return all;
    }

    /** Returns the state of a comparison that was stopped. */
    String unfinished() {
        return "Check         not finished: stopped, " + published() + " of " + expected.size() + " holds published";
    }

    /** Returns the result, with the first differences if there are any. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Published     " + output.counts());
        lines.add("Holds         " + holds());
        lines.add("Check         " + right() + " of " + expected.size() + " holds exact to the millisecond");
        differences.stream().limit(MOST_DIFFERENCES).forEach(difference -> lines.add("WRONG         " + difference));
        if (differences.size() > MOST_DIFFERENCES) {
            lines.add("WRONG         " + (differences.size() - MOST_DIFFERENCES) + " more differences");
        }
        return lines;
    }

    private long right() {
        Map<String, PublishedHold> last = output.holds().byHoldId();
        return expected.values().stream()
                .filter(hold -> {
                    PublishedHold published = last.get(hold.holdId());
                    return published != null && hold.differencesFrom(published).isEmpty();
                })
                .count();
    }

    private String holds() {
        Map<Outcome, Long> outcomes = output.holds().byHoldId().values().stream()
                .filter(hold -> hold.outcome() != Outcome.WITHDRAWN)
                .collect(groupingBy(PublishedHold::outcome, TreeMap::new, counting()));
        long all = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return outcomes.isEmpty()
                ? "none"
                : all + ": "
                        + outcomes.entrySet().stream()
                                .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                                .collect(joining(", "));
    }
}
