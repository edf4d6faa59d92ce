/**
 * Runs the whole topology without a broker, in sentences: for tests of the processor, and of whatever is built on what it
 * publishes.
 */
@NullMarked
package io.holdduration.harness;

import org.jspecify.annotations.NullMarked;
