/** The whole processor against what else could be run in its place, on one machine: what it costs, and what comes out. */
@NullMarked
package io.holdduration.bench.macro;

import org.jspecify.annotations.NullMarked;
