/** Checks before the start: topics, internal topics, the group, permissions. */
@NullMarked
package io.holdduration.platform.preflight;

import org.jspecify.annotations.NullMarked;
