/** Runs a topology as a process: defaults, clients, memory, handlers, watches and an orderly end. */
@NullMarked
package io.holdduration.platform.streams;

import org.jspecify.annotations.NullMarked;
