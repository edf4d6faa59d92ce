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
 * @param postings what reaches the input topic, in the order of its delivery; the last comes up to 24 hours late
 */
public record SimulatedDay(List<Posting> postings) {
    public SimulatedDay {
        postings = List.copyOf(postings);
    }

    public List<Message> messages() {
        return postings.stream().map(Posting::message).toList();
    }

    /** The holds of all that was delivered, by hold id, as the oracle finds them. */
    public Map<String, ExpectedHold> holds() {
        return HoldOracle.holdsOf(events());
    }

    private List<ChannelEvent> events() {
        return postings.stream()
                .flatMap(posting -> Stream.ofNullable(posting.event()))
                .toList();
    }
}
