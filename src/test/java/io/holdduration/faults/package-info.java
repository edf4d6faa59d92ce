/**
 * Machines that die, pause and come back while events keep coming: long runs on real processes, in the profile
 * {@code faults}.
 */
@NullMarked
package io.holdduration.faults;

import org.jspecify.annotations.NullMarked;
