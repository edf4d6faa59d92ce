/**
 * A second, deliberately simple answer to the question which holds a channel had. It reads nothing of the product but the
 * values of events, so that the two can only agree by both being right.
 */
@NullMarked
package io.holdduration.simulation.oracle;

import org.jspecify.annotations.NullMarked;
