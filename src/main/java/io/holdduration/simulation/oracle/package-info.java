/**
 * A second, deliberately simple computation of a channel's holds. It uses nothing of the product but the values of events. The two can
 * therefore agree only if both are right.
 */
@NullMarked
package io.holdduration.simulation.oracle;

import org.jspecify.annotations.NullMarked;
