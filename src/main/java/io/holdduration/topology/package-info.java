/** The whole flow, from the input topics to the output topic; only here are all steps known. */
@NullMarked
package io.holdduration.topology;

import org.jspecify.annotations.NullMarked;
