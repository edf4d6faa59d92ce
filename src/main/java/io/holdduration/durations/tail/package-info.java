/** Prints hold durations on a terminal as they are published. */
@NullMarked
package io.holdduration.durations.tail;

import org.jspecify.annotations.NullMarked;
