/** A small HTTP server, for health, metrics and other pages. */
@NullMarked
package io.holdduration.platform.http;

import org.jspecify.annotations.NullMarked;
