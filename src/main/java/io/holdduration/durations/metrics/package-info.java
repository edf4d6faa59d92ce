/** The counters and gauges of hold durations. */
@NullMarked
package io.holdduration.durations.metrics;

import org.jspecify.annotations.NullMarked;
