package io.holdduration.platform.streams;

import java.util.Optional;

/**
 * What Kafka's defaults depend on.
 *
 * @param deadLetterTopic topic of rejected input; empty if the topology has none
 * @param joinsTopics whether a task that keeps state reads several topics of others, so that one whose broker does not answer has to
 *     be waited for
 * @param store where state is kept
 */
public record TopologyTraits(Optional<String> deadLetterTopic, boolean joinsTopics, StoreKind store) {}
