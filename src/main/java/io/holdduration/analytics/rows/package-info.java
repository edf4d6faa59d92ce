/** What the parts of {@code analyze} share: rows, the clock, fingerprints. */
@NullMarked
package io.holdduration.analytics.rows;

import org.jspecify.annotations.NullMarked;
