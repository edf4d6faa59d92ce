/** Pairs the events of a channel: a task with its clock, its timelines and what is due. */
@NullMarked
package io.holdduration.durations.pair;

import org.jspecify.annotations.NullMarked;
