/** Emits hold durations and current holds as CloudEvents, in Avro or JSON. */
@NullMarked
package io.holdduration.durations.emit;

import org.jspecify.annotations.NullMarked;
