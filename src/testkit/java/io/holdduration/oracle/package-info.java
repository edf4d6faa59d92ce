/**
 * A second, deliberately simple answer to the question which holds a channel had, and seeded event streams to ask it
 * about. It reads nothing of the product but its domain values, so that the two can only agree by both being right.
 */
@NullMarked
package io.holdduration.oracle;

import org.jspecify.annotations.NullMarked;
