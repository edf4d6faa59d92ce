/** Metrics in Prometheus's format, Kafka's own among them. */
@NullMarked
package io.holdduration.platform.metrics;

import org.jspecify.annotations.NullMarked;
