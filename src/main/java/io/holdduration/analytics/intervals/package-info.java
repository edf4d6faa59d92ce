/** Computes the statistics of each interval. */
@NullMarked
package io.holdduration.analytics.intervals;

import org.jspecify.annotations.NullMarked;
