/** One class per command: options, help and the call of what does the work. */
@NullMarked
package io.holdduration.cli;

import org.jspecify.annotations.NullMarked;
