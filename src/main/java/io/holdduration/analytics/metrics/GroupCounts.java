package io.holdduration.analytics.metrics;

/**
 * The groups of a summary's task.
 *
 * @param remembered the number of those in the store
 * @param unpublished the number of those with changes that wait to be published
 */
public record GroupCounts(long remembered, long unpublished) {}
