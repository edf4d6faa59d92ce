package io.holdduration.domain;

import java.util.Objects;

/**
 * The CloudEvent that a published hold duration names as its source. If an event is delivered several times, it is the
 * first delivery to arrive.
 *
 * @param type the CloudEvents type, such as {@code channel.held.v1}
 * @param id the CloudEvents id
 */
public record Lineage(String type, String id) {
    public Lineage {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
    }
}
