/** The stored formats: timelines, clocks and arrivals as bytes, each with a format version. */
@NullMarked
package io.holdduration.durations.pair.storage;

import org.jspecify.annotations.NullMarked;
