/** Reads hold durations and makes rows of them. */
@NullMarked
package io.holdduration.analytics.ingest;

import org.jspecify.annotations.NullMarked;
