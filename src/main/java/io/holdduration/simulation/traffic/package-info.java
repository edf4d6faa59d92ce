/** Sends simulated channel events to the input topic of a cluster, and compares its output with the oracle. */
@NullMarked
package io.holdduration.simulation.traffic;

import org.jspecify.annotations.NullMarked;
