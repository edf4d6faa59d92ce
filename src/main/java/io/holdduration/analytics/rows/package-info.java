/** The rows, the clock and the fingerprints that the parts of {@code analyze} share. */
@NullMarked
package io.holdduration.analytics.rows;

import org.jspecify.annotations.NullMarked;
