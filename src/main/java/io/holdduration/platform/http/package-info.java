/** A small HTTP server for health and metrics. */
@NullMarked
package io.holdduration.platform.http;

import org.jspecify.annotations.NullMarked;
