/** The wing of {@code analyze}: hold durations in, summaries of interactions and intervals out. */
@NullMarked
package io.holdduration.analytics;

import org.jspecify.annotations.NullMarked;
