/** The demo: a broker in this JVM, sample events, and the resulting hold durations. */
@NullMarked
package io.holdduration.demo;

import org.jspecify.annotations.NullMarked;
