/** Simulated channel events onto the input topic of a cluster, and the comparison of its output with the oracle. */
@NullMarked
package io.holdduration.simulation.traffic;

import org.jspecify.annotations.NullMarked;
