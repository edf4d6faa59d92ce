package io.holdduration.simulation;

import java.util.List;

/**
 * A day of a contact centre.
 *
 * @param postings what reaches the input topic, in the order of its delivery; the last comes up to 24 hours late
 * @param truths the holds that a person would work out from all that was delivered, once the day is over
 */
public record SimulatedDay(List<Posting> postings, List<Truth> truths) {
    public SimulatedDay {
        postings = List.copyOf(postings);
        truths = List.copyOf(truths);
    }

    public List<Message> messages() {
        return postings.stream().map(Posting::message).toList();
    }
}
