/**
 * The processor's guarantees for its output topic, as objects. A test passes them the produced events and the published
 * records, with or without a broker, and then asks for violations.
 */
@NullMarked
package io.holdduration.guarantee;

import org.jspecify.annotations.NullMarked;
