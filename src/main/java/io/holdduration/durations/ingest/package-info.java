/** Reads channel events from raw records, and classifies each record. */
@NullMarked
package io.holdduration.durations.ingest;

import org.jspecify.annotations.NullMarked;
