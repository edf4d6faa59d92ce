/**
 * The rules of holds: what a channel's timeline is, which end belongs to which start, what has to be published and when.
 * Plain Java, no Kafka, no clock of its own: every instant is an argument, in milliseconds since 1970 (UTC).
 */
@NullMarked
package io.holdduration.domain;

import org.jspecify.annotations.NullMarked;
