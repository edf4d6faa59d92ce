/** Prints the records of the product's topics on a terminal as they are published. */
@NullMarked
package io.holdduration.durations.tail;

import org.jspecify.annotations.NullMarked;
