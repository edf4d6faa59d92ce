/** Requests to a broker, each bounded in time, and the answers that the product needs. */
@NullMarked
package io.holdduration.platform.kafka;

import org.jspecify.annotations.NullMarked;
