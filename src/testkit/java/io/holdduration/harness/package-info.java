/**
 * Runs the whole topology without a broker, through an API of sentences. It serves tests of the processor, and tests of
 * other code that uses its output.
 */
@NullMarked
package io.holdduration.harness;

import org.jspecify.annotations.NullMarked;
