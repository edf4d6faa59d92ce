/** Pairs the events of a channel: a task with its clock, its timelines and its deadlines. */
@NullMarked
package io.holdduration.durations.pair;

import org.jspecify.annotations.NullMarked;
