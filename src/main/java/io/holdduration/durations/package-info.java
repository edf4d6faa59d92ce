/** The settings and the topology: channel events in, hold durations out. The only package that knows all steps. */
@NullMarked
package io.holdduration.durations;

import org.jspecify.annotations.NullMarked;
