package io.holdduration.domain;

import java.util.Objects;

/**
 * A hold that has not ended as far as the timeline shows, and of which no record is published.
 *
 * @param held its start
 * @param details what the held event says
 */
public record OpenHold(Hold.Boundary held, EventDetails details) {
    public OpenHold {
        Objects.requireNonNull(held, "held");
        Objects.requireNonNull(details, "details");
    }
}
