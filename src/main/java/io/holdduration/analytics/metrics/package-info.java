/** The counters and gauges of {@code analyze}. */
@NullMarked
package io.holdduration.analytics.metrics;

import org.jspecify.annotations.NullMarked;
