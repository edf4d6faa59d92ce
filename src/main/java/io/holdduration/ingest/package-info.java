/** Reads raw records: bytes and headers in; an event, nothing of interest, or a reason for rejection out. Never an exception. */
@NullMarked
package io.holdduration.ingest;

import org.jspecify.annotations.NullMarked;
