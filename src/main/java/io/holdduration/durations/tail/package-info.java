/** Prints hold durations and dead letters on a terminal as they are published. */
@NullMarked
package io.holdduration.durations.tail;

import org.jspecify.annotations.NullMarked;
