/** A contact centre that does not exist, and the way in which the vendor tells of what happens there. */
@NullMarked
package io.holdduration.simulation;

import org.jspecify.annotations.NullMarked;
