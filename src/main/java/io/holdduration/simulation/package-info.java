/**
 * Made-up channel events, seeded, and the disorder in which they are delivered. {@code ContactCentre} plays a realistic day
 * as the vendor's messages, {@code EventGenerator} many channels with rare cases as events.
 */
@NullMarked
package io.holdduration.simulation;

import org.jspecify.annotations.NullMarked;
