/** The live page: who is on hold now, and today's figures, read from the output topics and sent to browsers. */
@NullMarked
package io.holdduration.board;

import org.jspecify.annotations.NullMarked;
