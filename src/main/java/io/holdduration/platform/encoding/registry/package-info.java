/** A schema registry that speaks Confluent's REST API: its settings, and a client for the requests that the product needs. */
@NullMarked
package io.holdduration.platform.encoding.registry;

import org.jspecify.annotations.NullMarked;
