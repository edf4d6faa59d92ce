/** Summarizes the holds of each interaction. */
@NullMarked
package io.holdduration.analytics.interactions;

import org.jspecify.annotations.NullMarked;
