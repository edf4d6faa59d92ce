/** Summaries of holds, per interaction and per interval: pure functions of the last record of each hold. */
package io.holdduration.domain.summary;
