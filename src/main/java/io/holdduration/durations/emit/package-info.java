/** Emits hold durations in their published form: Avro, with CloudEvents headers. */
@NullMarked
package io.holdduration.durations.emit;

import org.jspecify.annotations.NullMarked;
