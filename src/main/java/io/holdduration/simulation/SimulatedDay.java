package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.simulation.oracle.ExpectedHold;
import io.holdduration.simulation.oracle.HoldOracle;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A day of a contact centre.
 *
 * @param postings the messages that reach the input topic, in the order of their delivery; the last comes up to 24 hours late
 */
public record SimulatedDay(List<Posting> postings) {
    public SimulatedDay {
        postings = List.copyOf(postings);
    }

    public List<Message> messages() {
        return postings.stream().map(Posting::message).toList();
    }

    /** Returns the holds of all delivered events, by hold id, as the oracle computes them. */
    public Map<String, ExpectedHold> holds() {
        return HoldOracle.holdsOf(events());
    }

    private List<ChannelEvent> events() {
        return postings.stream()
                .flatMap(posting -> Stream.ofNullable(posting.event()))
                .toList();
    }
}
