/**
 * What the processor promises about its output topic, as objects that watch it: tell them what was produced and what was
 * published, with or without a broker, then ask them what is wrong.
 */
@NullMarked
package io.holdduration.guarantee;

import org.jspecify.annotations.NullMarked;
