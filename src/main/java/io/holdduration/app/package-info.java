/**
 * The program around the topology: its commands, what is checked before the start, and how it stops. An exit code of 0
 * means done or stopped on request, 1 refused to start, 2 died.
 */
@NullMarked
package io.holdduration.app;

import org.jspecify.annotations.NullMarked;
