package io.holdduration.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the day so far.
 *
 * @param isPublished whether anything of the day is published; otherwise the figures are no figures
 * @param holds holds that started today and are published
 * @param p95Millis the duration that 95 % of today's complete holds do not exceed, in ms; null without one
 * @param abandoned customers who hung up on hold
 * @param asOf the newest record of the statistics, of any day; null if there is none
 */
record Today(
        boolean isPublished,
        int holds,
        @Nullable Long p95Millis,
        int abandoned,
        @Nullable Instant asOf) {}
