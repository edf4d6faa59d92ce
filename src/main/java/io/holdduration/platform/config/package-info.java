/** Settings as text: read from file, environment and config providers, checked, and shown without secrets. Knows no broker. */
@NullMarked
package io.holdduration.platform.config;

import org.jspecify.annotations.NullMarked;
