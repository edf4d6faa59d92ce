/** Runs the topology without a broker, in sentences. */
@NullMarked
package io.holdduration.harness;

import org.jspecify.annotations.NullMarked;
