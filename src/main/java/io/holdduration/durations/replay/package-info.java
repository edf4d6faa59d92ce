/** Replays dead letters to the input, each once. */
@NullMarked
package io.holdduration.durations.replay;

import org.jspecify.annotations.NullMarked;
