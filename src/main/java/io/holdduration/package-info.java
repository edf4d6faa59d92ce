/** The program's entry point. */
@NullMarked
package io.holdduration;

import org.jspecify.annotations.NullMarked;
