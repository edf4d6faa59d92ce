/** Keeps the timelines: loads one, lets the domain decide, stores it, passes on what is to be published. */
@NullMarked
package io.holdduration.pair;

import org.jspecify.annotations.NullMarked;
