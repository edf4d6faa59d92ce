/** Deletes the state of a process on the broker, so that its next start is its first. */
@NullMarked
package io.holdduration.platform.reset;

import org.jspecify.annotations.NullMarked;
