/** The entry point of the program. */
@NullMarked
package io.holdduration;

import org.jspecify.annotations.NullMarked;
