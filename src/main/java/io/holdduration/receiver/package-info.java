/** The way from the vendor's webhooks into Kafka: signature, limits, and the broker's acknowledgement before the answer. */
@NullMarked
package io.holdduration.receiver;

import org.jspecify.annotations.NullMarked;
