/** Writes hold durations as their readers see them: Avro, with CloudEvents headers. */
@NullMarked
package io.holdduration.durations.emit;

import org.jspecify.annotations.NullMarked;
