/** Channel events in, hold durations out: the settings and the topology, where all steps are known. */
@NullMarked
package io.holdduration.durations;

import org.jspecify.annotations.NullMarked;
