/**
 * Runs the whole topology without a broker, through an API of sentences. It serves tests of the processor, and tests of
 * other code that uses its output. {@code EventGenerator} plays many channels with rare cases, as events.
 */
@NullMarked
package io.holdduration.harness;

import org.jspecify.annotations.NullMarked;
