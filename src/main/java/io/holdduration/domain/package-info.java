/**
 * The rules of holds: timelines, pairing, deadlines and retention. Plain Java, without Kafka and without a clock of its
 * own. Each instant is an argument, in milliseconds since 1970 (UTC).
 */
@NullMarked
package io.holdduration.domain;

import org.jspecify.annotations.NullMarked;
