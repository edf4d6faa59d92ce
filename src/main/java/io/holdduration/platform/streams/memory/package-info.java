/** A key-value store on the heap for millions of small entries: few objects, and no pause that grows with their number. */
@NullMarked
package io.holdduration.platform.streams.memory;

import org.jspecify.annotations.NullMarked;
