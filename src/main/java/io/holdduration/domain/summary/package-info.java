/** Summaries of holds, per interaction and per interval: pure functions of the last record of each hold. */
@NullMarked
package io.holdduration.domain.summary;

import org.jspecify.annotations.NullMarked;
