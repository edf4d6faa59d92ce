package io.holdduration.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the day so far.
 *
 * @param holds holds that started today and are published
 * @param p95Millis the duration that 95 % of today's complete holds do not exceed, in ms; null without one
 * @param abandoned customers who hung up on hold
 * @param asOf the newest of the records that the figures come from; null if there is none
 */
record Today(
        int holds,
        @Nullable Long p95Millis,
        int abandoned,
        @Nullable Instant asOf) {}
