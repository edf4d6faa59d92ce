/** The demo: a broker in this JVM, sample events, and the hold durations that come out of them. */
@NullMarked
package io.holdduration.demo;

import org.jspecify.annotations.NullMarked;
