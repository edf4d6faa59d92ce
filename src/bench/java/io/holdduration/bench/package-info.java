/** How fast it is, piece by piece and as a whole; CONTRIBUTING.md says how to run it. */
@NullMarked
package io.holdduration.bench;

import org.jspecify.annotations.NullMarked;
