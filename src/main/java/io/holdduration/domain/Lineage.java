package io.holdduration.domain;

import java.util.Objects;

/**
 * Which CloudEvent said so: the event that a published hold duration names as its source. Of several deliveries of one
 * event, the first to arrive is named.
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
