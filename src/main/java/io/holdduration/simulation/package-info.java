/**
 * Made-up channel events from a seed, and the disorder of their delivery. {@code ContactCentre} plays a realistic day as the vendor's
 * messages.
 */
@NullMarked
package io.holdduration.simulation;

import org.jspecify.annotations.NullMarked;
