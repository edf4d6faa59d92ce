/** Settings as text: read from file, environment and config providers, validated, and shown without secrets. Does not access a broker. */
@NullMarked
package io.holdduration.platform.config;

import org.jspecify.annotations.NullMarked;
