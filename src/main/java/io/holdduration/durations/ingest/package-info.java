/** Reads channel events from raw records, and says of each record what it is. */
@NullMarked
package io.holdduration.durations.ingest;

import org.jspecify.annotations.NullMarked;
