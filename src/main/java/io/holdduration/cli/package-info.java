/** The command line, one class per command: options, help, and the call of the code that does the work. */
@NullMarked
package io.holdduration.cli;

import org.jspecify.annotations.NullMarked;
